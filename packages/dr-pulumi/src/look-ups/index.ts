/** What exists already, or is known to AWS alone. */
export * from './account';
export * from './network';
