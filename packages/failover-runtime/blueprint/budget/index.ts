/** RTO and RPO of a deployment. */
export * from './figures';
