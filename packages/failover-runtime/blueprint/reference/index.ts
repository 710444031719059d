/** Placeholders for what is known only at deployment, and how they are replaced. */
export * from './reference';
export * from './substitute';
