/** Renders a blueprint with the provider's resources, one section a file. */
export * from './peerings';
export * from './region';
export { Rendering } from './rendering';
