import type { AuroraGlobalPostgresArgs } from '../aurora-global-postgres-args';
import type { CrossRegionPostgresArgs } from '../cross-region-postgres-args';
import type { DeploymentRequest } from '../private/failover-runtime';
import { deploymentRequest, type Surroundings } from './deployment';
import { given, type GivenValues } from './given';

/** Instances with a replica. */
export function instanceRequest(
  args: CrossRegionPostgresArgs,
  surroundings: Surroundings,
  values: GivenValues,
): DeploymentRequest {
  return {
    ...deploymentRequest(args, surroundings, values),
    ...given<Partial<DeploymentRequest>>({
      kind: args.replicaPlacement === 'same-region' ? 'same-region-replica' : 'instance',
      storage: args.storage,
      multiAz: args.multiAz,
      replicaMultiAz: args.replicaMultiAz,
    }),
  };
}

/** An Aurora global database. */
export function auroraRequest(
  args: AuroraGlobalPostgresArgs,
  surroundings: Surroundings,
  values: GivenValues,
): DeploymentRequest {
  return {
    ...deploymentRequest(args, surroundings, values),
    ...given<Partial<DeploymentRequest>>({
      kind: 'aurora',
      instancesPerRegion: args.instancesPerRegion,
    }),
  };
}
