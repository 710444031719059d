/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-argument -- what comes over the wire has no types */
import type { Registration } from '../src/testing/registrations';
import { documentOf, type Item, type Kind, statementsOf, tagsOf } from './inventory';

/** The inventory of what a program has registered. */
export function inventoryOfRegistrations(
  registrations: readonly Registration[],
  component: string,
  regionOf: Readonly<Record<string, string>>,
): Item[] {
  return registrations.flatMap(({ type, name, inputs, options }) => {
    const row = ROWS[type];
    if (row === undefined) return [];
    const [, role = '', id = ''] =
      new RegExp(`^${component}-(home|standby|witness|backup)-(.*)$`).exec(name) ?? [];
    const removal = row.removal === true ? { removal: options.retainOnDelete } : {};
    const properties = { ...row.of(inputs, { registrations, name }), ...removal };
    return [{ kind: row.kind, region: regionOf[role] ?? '', id, properties }];
  });
}

interface Surroundings {
  readonly registrations: readonly Registration[];
  readonly name: string;
}

interface Row {
  readonly kind: Kind;
  readonly removal?: true;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what comes over the wire has no types
  readonly of: (inputs: any, around: Surroundings) => Readonly<Record<string, unknown>>;
}

const ROWS: Readonly<Record<string, Row>> = {
  'aws:cloudwatch/metricAlarm:MetricAlarm': {
    kind: 'alarm',
    of: (it) => ({
      name: it.name,
      description: it.alarmDescription,
      metric: [it.namespace, it.metricName, it.statistic, it.period],
      dimensions: it.dimensions,
      when: [it.comparisonOperator, it.threshold, it.evaluationPeriods, it.datapointsToAlarm],
      missing: it.treatMissingData,
      actions: [it.alarmActions, it.okActions],
      tags: tagsOf(it.tags),
    }),
  },
  'aws:iam/role:Role': {
    kind: 'role',
    of: (it, { registrations, name }) => ({
      name: it.name,
      trust: statementsOf(it.assumeRolePolicy),
      statements: statementsOf(
        registrations.find((one) => one.name === `${name}-policy`)?.inputs['policy'],
      ),
      managed: registrations
        .filter((one) => one.name.startsWith(`${name}-managed-`))
        .map((one) => one.inputs['policyArn']),
      tags: tagsOf(it.tags),
    }),
  },
  'aws:lambda/function:Function': {
    kind: 'function',
    of: (it) => ({
      name: it.name,
      runs: [it.runtime, it.architectures, it.handler, it.timeout, it.memorySize],
      reserved: it.reservedConcurrentExecutions,
      settings: it.environment?.variables,
      tags: tagsOf(it.tags),
    }),
  },
  'aws:cloudwatch/eventRule:EventRule': {
    kind: 'rule',
    of: (it) => ({
      name: it.name,
      schedule: it.scheduleExpression,
      pattern: documentOf(it.eventPattern),
      tags: tagsOf(it.tags),
    }),
  },
  'aws:route53/zone:Zone': { kind: 'zone', of: (it) => ({ name: it.name }) },
  'aws:route53/healthCheck:HealthCheck': {
    kind: 'health-check',
    of: (it) => ({
      alarm: [it.cloudwatchAlarmName, it.cloudwatchAlarmRegion],
      unknown: it.insufficientDataHealthStatus,
      inverted: it.invertHealthcheck,
    }),
  },
  'aws:route53/record:Record': {
    kind: 'record',
    of: (it) => ({
      name: it.name,
      type: it.type,
      ttl: it.ttl,
      values: it.records,
      routing: [
        it.setIdentifier,
        it.failoverRoutingPolicies?.[0]?.type,
        it.weightedRoutingPolicies?.[0]?.weight,
      ],
    }),
  },
  'aws:dynamodb/table:Table': {
    kind: 'table',
    removal: true,
    of: (it) => ({
      name: it.name,
      keys: [it.hashKey, it.rangeKey],
      billing: it.billingMode,
      recovery: it.pointInTimeRecovery.enabled,
      protection: it.deletionProtectionEnabled,
      tags: tagsOf(it.tags),
    }),
  },
  'aws:sns/topic:Topic': {
    kind: 'topic',
    of: (it) => ({ name: it.name, shown: it.displayName, tags: tagsOf(it.tags) }),
  },
  'aws:cloudwatch/logGroup:LogGroup': {
    kind: 'log-group',
    removal: true,
    of: (it) => ({ name: it.name, days: it.retentionInDays, tags: tagsOf(it.tags) }),
  },
  'aws:kms/key:Key': {
    kind: 'key',
    removal: true,
    of: (it) => ({
      rotation: it.enableKeyRotation,
      days: it.deletionWindowInDays,
      policy: statementsOf(it.policy),
      tags: tagsOf(it.tags),
    }),
  },
  'aws:sfn/stateMachine:StateMachine': {
    kind: 'state-machine',
    of: (it) => ({
      name: it.name,
      definition: documentOf(it.definition),
      logs: it.loggingConfiguration.level,
      tags: tagsOf(it.tags),
    }),
  },
  'aws:cloudwatch/dashboard:Dashboard': {
    kind: 'dashboard',
    of: (it) => ({ name: it.dashboardName, body: documentOf(it.dashboardBody) }),
  },
  'aws:ssm/document:Document': {
    kind: 'runbook',
    of: (it) => ({ name: it.name, content: documentOf(it.content), tags: tagsOf(it.tags) }),
  },
  'aws:rds/parameterGroup:ParameterGroup': { kind: 'parameter-group', of: parameterGroup },
  'aws:rds/clusterParameterGroup:ClusterParameterGroup': {
    kind: 'parameter-group',
    of: parameterGroup,
  },
  'aws:rds/instance:Instance': { kind: 'database', removal: true, of: instance },
  'aws:rds/clusterInstance:ClusterInstance': { kind: 'database', removal: true, of: instance },
  'aws:rds/cluster:Cluster': {
    kind: 'cluster',
    removal: true,
    of: (it) => ({
      name: it.clusterIdentifier,
      global: it.globalClusterIdentifier,
      encrypted: it.storageEncrypted,
      backups: [it.backupRetentionPeriod, it.preferredBackupWindow],
      maintenance: it.preferredMaintenanceWindow,
      logs: it.enabledCloudwatchLogsExports,
      protection: it.deletionProtection,
      tags: tagsOf(it.tags),
    }),
  },
  'aws:secretsmanager/secret:Secret': {
    kind: 'secret',
    removal: true,
    of: (it) => ({
      name: it.name,
      description: it.description,
      replicas: (it.replicas ?? []).map(({ region }: { region: string }) => region),
      tags: tagsOf(it.tags),
    }),
  },
  'aws:ec2/vpc:Vpc': {
    kind: 'network',
    of: (it) => ({ cidr: it.cidrBlock, tags: tagsOf(it.tags) }),
  },
  'aws:ec2/subnet:Subnet': {
    kind: 'subnet',
    of: (it) => ({ cidr: it.cidrBlock, tags: tagsOf(it.tags) }),
  },
  'aws:ec2/route:Route': { kind: 'route', of: (it) => ({ to: it.destinationCidrBlock }) },
  'aws:ec2/securityGroup:SecurityGroup': {
    kind: 'security-group',
    of: (it) => ({ name: it.name, description: it.description, tags: tagsOf(it.tags) }),
  },
  'aws:backup/vault:Vault': {
    kind: 'vault',
    removal: true,
    of: (it) => ({ name: it.name, tags: tagsOf(it.tags) }),
  },
  'aws:backup/plan:Plan': {
    kind: 'backup-plan',
    of: (it) => ({
      name: it.name,
      // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what comes over the wire has no types
      rules: it.rules.map((rule: any) => [
        rule.ruleName,
        rule.schedule,
        rule.startWindow,
        rule.completionWindow,
        rule.lifecycle.deleteAfter,
        rule.copyActions[0].lifecycle.deleteAfter,
      ]),
      tags: tagsOf(it.tags),
    }),
  },
};

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what comes over the wire has no types
function parameterGroup(it: any) {
  return {
    name: it.name,
    family: it.family,
    parameters: Object.fromEntries(
      (it.parameters ?? []).map(({ name, value }: { name: string; value: string }) => [
        name,
        value,
      ]),
    ),
    tags: tagsOf(it.tags),
  };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what comes over the wire has no types
function instance(it: any) {
  return {
    name: it.identifier,
    class: it.instanceClass,
    multiAz: it.multiAz,
    storage: [it.storageType, it.allocatedStorage, it.maxAllocatedStorage],
    source: it.replicateSourceDb,
    encrypted: it.replicateSourceDb ? 'as its source' : it.storageEncrypted,
    public: it.publiclyAccessible,
    backups: [it.backupRetentionPeriod, it.backupWindow],
    maintenance: it.maintenanceWindow,
    monitoring: [it.monitoringInterval, it.performanceInsightsRetentionPeriod],
    logs: it.enabledCloudwatchLogsExports,
    protection: it.deletionProtection,
    tier: it.promotionTier,
    tags: tagsOf(it.tags),
  };
}
