/** What a month of a deployment costs. */
export * from './estimate';
