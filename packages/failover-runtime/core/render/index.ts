/** What the decision consists of, as tables and pictures for people. */
export * from './budget-tables';
export * from './rules-tables';
export * from './state-diagram';
export * from './table';
