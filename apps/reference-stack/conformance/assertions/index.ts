import type { Assertion } from './assertion';
import { backups } from './backups';
import { databases } from './databases';
import { failover } from './failover';
import { governance } from './governance';
import { login } from './login';
import { network } from './network';
import { observation } from './observation';

export * from './assertion';

/** Everything that is tried on what the programs declare. */
export const ASSERTIONS: readonly Assertion[] = [
  ...databases,
  ...login,
  ...network,
  ...observation,
  ...failover,
  ...backups,
  ...governance,
];
