/** What a deployment shows when it is done. */
export * from './outputs';
