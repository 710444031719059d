import type { Construct } from 'constructs';
import type { DeploymentAttributes } from '../deployment-attributes';
import type { DeploymentRequest } from '../private/failover-runtime';
import { suffixFromContext } from '../private/surroundings';
import { trafficRequest } from './failover';
import type { GivenValues } from './given-networks';
import { given } from './units';

/** Names, rights and metrics are the same for every version that can be declared. */
const ANY_MAJOR = 16;

/** The least that has the same names, rights and metrics as what was declared elsewhere. */
export function existingRequest(
  scope: Construct,
  attributes: DeploymentAttributes,
): DeploymentRequest {
  const { homeRegion: home, standbyRegion: standby, backupRegion: backup } = attributes;
  return {
    name: attributes.deploymentName,
    environmentSuffix: attributes.environmentSuffix ?? suffixFromContext(scope),
    kind: home === standby ? 'same-region-replica' : 'instance',
    regions: { home, standby, ...(backup && { backup }) },
    engine: { major: ANY_MAJOR },
    ...given<Partial<DeploymentRequest>>({
      port: attributes.port,
      keys: attributes.encryptionKeys,
      traffic: trafficRequest(attributes.traffic),
      databaseName: attributes.databaseName,
      username: attributes.username,
    }),
  };
}

/** Addresses of its databases, as far as they are said. */
export function addressesOf({ homeAddress, standbyAddress }: DeploymentAttributes): GivenValues {
  return given({
    'home.database.address': homeAddress,
    'standby.database.address': standbyAddress,
  });
}
