/** Databases, their parameters, keys and logins. */
export * from './common';
export * from './instance';
export * from './instance-classes';
export * from './keys';
export * from './parameters';
export * from './plan';
export * from './secret';
