/** Who may do what, as plain data: a role for each function, and one for people. */
export * from './function-roles';
export * from './names';
export * from './operations-role';
export * from './service-roles';
export * from './statement';
