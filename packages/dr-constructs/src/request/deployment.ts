import { RemovalPolicy } from 'aws-cdk-lib';
import type { DeploymentProps } from '../deployment-props';
import { OptionError } from '../errors';
import type {
  DeploymentRequest,
  NetworksRequest,
  RegionsRequest,
} from '../private/failover-runtime';
import { backupsRequest } from './backups';
import { policyRequest, promoteOnLagRequest, trafficRequest } from './failover';
import { type GivenValues, networkRequest } from './given-networks';
import { figuresRequest, objectivesRequest } from './objectives';
import { monitoringRequest, thresholdsRequest } from './observation';
import { accessRequest, functionsRequest } from './operations';
import { given } from './units';

/** What the program around the construct says: the rest is in the properties. */
export interface Surroundings {
  readonly name: string;
  readonly environmentSuffix: string;
  readonly regions: RegionsRequest;
  /** Absent: known at deployment only. */
  readonly account?: string;
}

/** What all kinds of deployments are asked to be. Puts ids that are known at deployment only into `values`. */
export function deploymentRequest(
  props: DeploymentProps,
  { name, environmentSuffix, regions, account }: Surroundings,
  values: GivenValues,
): DeploymentRequest {
  return given<DeploymentRequest>({
    name,
    environmentSuffix,
    environment: props.environment,
    regions,
    account,
    partition: undefined,
    kind: undefined,
    engine: given({ major: props.engine.major, minor: props.engine.minor }),
    instanceClass: props.instanceType && `db.${props.instanceType.toString()}`,
    instancesPerRegion: undefined,
    storage: undefined,
    multiAz: undefined,
    replicaMultiAz: undefined,
    databaseName: props.databaseName,
    username: props.username,
    port: props.port,
    parameters: props.parameters,
    maintenanceWindow: props.maintenanceWindow,
    backupWindow: props.backupWindow,
    monitoring: monitoringRequest(props.monitoring),
    networks: networksRequest(props, values),
    access: accessRequest(props.access),
    keys: props.encryptionKeys,
    backups: backupsRequest(props.backups),
    traffic: trafficRequest(props.traffic),
    policy: policyRequest(props.policy),
    promoteOnLag: promoteOnLagRequest(props.promoteOnLag),
    objectives: objectivesRequest(props.objectives),
    figures: figuresRequest(props.planningFigures),
    thresholds: thresholdsRequest(props.alarmThresholds),
    subscriptions: props.subscriptions,
    functions: functionsRequest(props.functions),
    operationsRole: props.operationsRole,
    tags: props.tags,
    removal: removal(props.removalPolicy),
    logRetentionDays: props.logRetention,
  });
}

function networksRequest(
  { network, networkConnection, standby, witness }: DeploymentProps,
  values: GivenValues,
): NetworksRequest | undefined {
  const networks = given<NetworksRequest>({
    home: networkRequest('home', network, values),
    standby: networkRequest('standby', standby.network, values),
    witness: networkRequest('witness', witness?.network, values),
    connection: networkConnection,
  });
  return Object.keys(networks).length === 0 ? undefined : networks;
}

function removal(policy: RemovalPolicy | undefined): DeploymentRequest['removal'] {
  switch (policy) {
    case undefined:
      return undefined;
    case RemovalPolicy.RETAIN:
      return 'protected';
    case RemovalPolicy.DESTROY:
      return 'destroyable';
    default:
      throw new OptionError('removalPolicy', policy, 'RemovalPolicy.RETAIN or DESTROY');
  }
}
