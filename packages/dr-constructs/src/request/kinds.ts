import { StorageType } from 'aws-cdk-lib/aws-rds';
import type { AuroraGlobalPostgresProps } from '../aurora-global-postgres-props';
import { type CrossRegionPostgresProps, ReplicaPlacement } from '../cross-region-postgres-props';
import { OptionError } from '../errors';
import type { DeploymentRequest, StorageRequest } from '../private/failover-runtime';
import { deploymentRequest, type Surroundings } from './deployment';
import type { GivenValues } from './given-networks';
import { gib, given } from './units';

/** Instances with a replica. */
export function instanceRequest(
  props: CrossRegionPostgresProps,
  surroundings: Surroundings,
  values: GivenValues,
): DeploymentRequest {
  const sameRegion = props.replicaPlacement === ReplicaPlacement.SAME_REGION;
  return {
    ...deploymentRequest(props, surroundings, values),
    ...given<Partial<DeploymentRequest>>({
      kind: sameRegion ? 'same-region-replica' : 'instance',
      storage: storageRequest(props),
      multiAz: props.multiAz,
      replicaMultiAz: props.replicaMultiAz,
    }),
  };
}

/** An Aurora global database. */
export function auroraRequest(
  props: AuroraGlobalPostgresProps,
  surroundings: Surroundings,
  values: GivenValues,
): DeploymentRequest {
  return {
    ...deploymentRequest(props, surroundings, values),
    ...given<Partial<DeploymentRequest>>({
      kind: 'aurora',
      instancesPerRegion: props.instancesPerRegion,
    }),
  };
}

function storageRequest(props: CrossRegionPostgresProps): StorageRequest | undefined {
  const storage = given<StorageRequest>({
    type: storageType(props.storageType),
    gib: gib('allocatedStorage', props.allocatedStorage),
    maxGib: gib('maxAllocatedStorage', props.maxAllocatedStorage),
    iops: props.iops,
  });
  return Object.keys(storage).length === 0 ? undefined : storage;
}

const STORAGE_TYPES: readonly string[] = [
  StorageType.GP2,
  StorageType.GP3,
  StorageType.IO1,
  StorageType.IO2,
];

function storageType(type: StorageType | undefined): StorageRequest['type'] {
  if (type !== undefined && !STORAGE_TYPES.includes(type)) {
    throw new OptionError('storageType', type, `one of ${STORAGE_TYPES.join(', ')}`);
  }
  return type as StorageRequest['type'];
}
