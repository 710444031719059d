/** What a deployment consists of, as plain data, decided once for every library that renders it. */
export { blueprint } from './blueprint';
export { policyDocument, type Role, type Statement, type Trust, trustDocument } from './iam';
export * from './model';
export * from './reference';
export * from './request';
export * from './validation';
