/** Physical names and tags. */
export * from './names';
export * from './tags';
