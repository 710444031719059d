/** Networks: addresses, subnets, routes, endpoints, peerings, security groups. */
export * from './cidr';
export * from './peering';
export * from './places';
export * from './plan';
export * from './subnets';
