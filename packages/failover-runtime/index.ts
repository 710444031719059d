export * from './core';
export * from './plan';
export * from './watch';
