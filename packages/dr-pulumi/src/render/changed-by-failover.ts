import { UnknownChangeError } from '../errors';

/**
 * What a failover changes in the world, in the provider's words: these inputs are ignored after the first deployment.
 * Everything else stays under the program's control. `docs/after-a-failover.md` of this package says why for each.
 */
type Words = Readonly<Record<string, readonly string[]>>;

/** Of an RDS instance. */
export const INSTANCE_INPUTS: Words = {
  replicaOf: ['replicateSourceDb'],
  // The ARN of the source says its region.
  replicaOfRegion: [],
  administrator: ['username', 'password'],
  databaseName: ['dbName'],
  // A rebuilt replica has the size of its source. Type, ceiling and IOPS it is given as they are declared.
  storage: ['allocatedStorage'],
  securityGroupIds: ['vpcSecurityGroupIds'],
};

/** Of an Aurora cluster. */
export const CLUSTER_INPUTS: Words = {
  globalCluster: ['globalClusterIdentifier', 'replicationSourceIdentifier'],
  administrator: ['masterUsername', 'masterPassword'],
  databaseName: ['databaseName'],
  securityGroupIds: ['vpcSecurityGroupIds'],
};

/** Of a record. */
export const RECORD_INPUTS: Words = { weight: ['weightedRoutingPolicies'] };

/**
 * The fence puts an old writer into the isolation group. A deployment that put it back into its own group would let
 * applications reach two writers, so no deployment does, whatever else it changes. What may reach a database is said
 * by the rules of its group, which stay under the program's control.
 */
export const FENCED = ['securityGroupIds'] as const;

/**
 * The inputs to ignore, each once.
 *
 * @throws UnknownChangeError if the blueprint names something that this library has no word for
 */
export function ignored(words: Words, ...changed: readonly string[]): string[] {
  const inputs = changed.flatMap((name) => {
    const found = words[name];
    if (found === undefined) {
      throw new UnknownChangeError(name);
    }
    return found;
  });
  return [...new Set(inputs)];
}
