/** What is refused before anything is deployed. */
export * from './problem';
export * from './validate';
