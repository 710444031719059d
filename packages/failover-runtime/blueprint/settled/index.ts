/** A request with every default filled in. */
export * from './policy';
export * from './settle';
export * from './settled';
