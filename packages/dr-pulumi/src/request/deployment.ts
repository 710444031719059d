import type { DeploymentArgs } from '../args';
import type {
  DeploymentRequest,
  OperationsRequest,
  Subscription,
} from '../private/failover-runtime';
import { given, type GivenValues } from './given';
import { accessRequest, type LookUps, networksRequest } from './networks';

/** What the program around the component says. */
export interface Surroundings {
  /** Of the component. */
  readonly name: string;
  /** Of the stack. */
  readonly stack: string;
  readonly lookUps: LookUps;
}

/** What all kinds of deployments are asked to be. Puts what is known at deployment only into `values`. */
export function deploymentRequest(
  args: DeploymentArgs,
  { name, stack, lookUps }: Surroundings,
  values: GivenValues,
): Omit<DeploymentRequest, 'kind' | 'storage' | 'multiAz' | 'replicaMultiAz'> {
  return given<DeploymentRequest>({
    name: args.deploymentName ?? name,
    environmentSuffix: args.environmentSuffix ?? stack,
    environment: args.environment,
    regions: args.regions,
    account: args.account,
    partition: undefined,
    kind: undefined,
    engine: args.engine,
    instanceClass: args.instanceClass,
    instancesPerRegion: undefined,
    storage: undefined,
    multiAz: undefined,
    replicaMultiAz: undefined,
    databaseName: args.databaseName,
    username: args.username,
    port: args.port,
    parameters: args.parameters,
    maintenanceWindow: args.maintenanceWindow,
    backupWindow: args.backupWindow,
    monitoring: args.monitoring,
    networks: networksRequest(args.networks, values, lookUps),
    access: accessRequest(args.access, values),
    keys: args.encryptionKeys,
    backups: args.backups,
    traffic: trafficRequest(args.traffic),
    policy: args.policy,
    promoteOnLag: args.promoteOnLag,
    objectives: args.objectives,
    figures: args.planningFigures,
    thresholds: args.alarmThresholds,
    subscriptions: subscriptionsRequest(args.subscriptions, values),
    functions: args.functions,
    operationsRole: operationsRequest(args.operationsRole, values),
    tags: args.tags,
    removal: args.removal,
    logRetentionDays: args.logRetentionDays,
  });
}

function trafficRequest(args: DeploymentArgs['traffic']): DeploymentRequest['traffic'] {
  if (args === undefined) return undefined;
  const { routing, ...rest } = args;
  return given({ kind: routing, ...rest });
}

function subscriptionsRequest(
  args: DeploymentArgs['subscriptions'],
  values: GivenValues,
): Subscription[] | undefined {
  return args?.map(({ endpoint, ...rest }, index) => ({
    ...rest,
    endpoint: values.text(`subscription-${index + 1}`, endpoint),
  }));
}

function operationsRequest(
  args: DeploymentArgs['operationsRole'],
  values: GivenValues,
): OperationsRequest | undefined {
  return (
    args &&
    given<OperationsRequest>({
      trustedAccount: args.trustedAccount,
      externalId:
        args.externalId === undefined ? undefined : values.text('external-id', args.externalId),
    })
  );
}
