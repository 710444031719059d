/** From what a component is asked for to what a deployment is asked to be. */
export * from './given';
export * from './kinds';
export type { LookUps } from './networks';
export type { Surroundings } from './deployment';
