/** What is known at deployment only. */
export * from './deployed';
export * from './references';
