/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return -- templates are data without types */
import { documentOf, type Item, type Kind, statementsOf, tagsOf } from './inventory';

type Properties = Readonly<Record<string, unknown>>;
interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Properties;
  readonly DeletionPolicy?: string;
  readonly Metadata?: { readonly 'aws:cdk:path'?: string };
}

/** A template, and the region of its stack. */
export interface RegionTemplate {
  readonly region: string;
  readonly template: { readonly Resources: Readonly<Record<string, TemplateResource>> };
}

/** The inventory of templates. */
export function inventoryOfTemplates(templates: readonly RegionTemplate[]): Item[] {
  return templates.flatMap(({ region, template }) =>
    Object.values(template.Resources).flatMap((resource) => {
      const row = ROWS[resource.Type];
      if (row === undefined) return [];
      const properties = flat(resource.Properties ?? {}, region) as Record<string, never>;
      const id = (resource.Metadata?.['aws:cdk:path'] ?? '').split('/').at(-1) ?? '';
      const own = row.of(properties);
      const removal = row.removal === true ? { removal: resource.DeletionPolicy === 'Retain' } : {};
      return [{ kind: row.kind, region, id, properties: { ...own, ...removal } }];
    }),
  );
}

/** Intrinsic functions as text: what is known is put in, everything else is `*`. */
function flat(value: unknown, region: string): unknown {
  if (Array.isArray(value)) return value.map((it) => flat(it, region));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[name, argument] = ['', undefined]] = entries;
  if (entries.length === 1 && name === 'Fn::Join') {
    const [separator, parts] = flat(argument, region) as [string, string[]];
    return parts.join(separator);
  }
  if (entries.length === 1 && name === 'Ref') {
    return PSEUDO[String(argument)] ?? (argument === 'AWS::Region' ? region : '*');
  }
  if (entries.length === 1 && name.startsWith('Fn::')) return '*';
  return Object.fromEntries(entries.map(([key, inner]) => [key, flat(inner, region)]));
}

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::AccountId': '111122223333',
  'AWS::Partition': 'aws',
};

interface Row {
  readonly kind: Kind;
  readonly removal?: true;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- templates are data without types
  readonly of: (properties: any) => Properties;
}

const ROWS: Readonly<Record<string, Row>> = {
  'AWS::CloudWatch::Alarm': {
    kind: 'alarm',
    of: (it) => ({
      name: it.AlarmName,
      description: it.AlarmDescription,
      metric: [it.Namespace, it.MetricName, it.Statistic, it.Period],
      dimensions: Object.fromEntries(
        it.Dimensions.map(({ Name, Value }: { Name: string; Value: string }) => [Name, Value]),
      ),
      when: [it.ComparisonOperator, it.Threshold, it.EvaluationPeriods, it.DatapointsToAlarm],
      missing: it.TreatMissingData,
      actions: [it.AlarmActions, it.OKActions],
      tags: tagsOf(it.Tags),
    }),
  },
  'AWS::IAM::Role': {
    kind: 'role',
    of: (it) => ({
      name: it.RoleName,
      trust: statementsOf(it.AssumeRolePolicyDocument),
      statements: statementsOf(it.Policies?.[0]?.PolicyDocument),
      managed: it.ManagedPolicyArns ?? [],
      tags: tagsOf(it.Tags),
    }),
  },
  'AWS::Lambda::Function': {
    kind: 'function',
    of: (it) => ({
      name: it.FunctionName,
      runs: [it.Runtime, it.Architectures, it.Handler, it.Timeout, it.MemorySize],
      reserved: it.ReservedConcurrentExecutions,
      settings: it.Environment?.Variables,
      tags: tagsOf(it.Tags),
    }),
  },
  'AWS::Events::Rule': {
    kind: 'rule',
    of: (it) => ({
      name: it.Name,
      schedule: it.ScheduleExpression,
      pattern: it.EventPattern,
      tags: tagsOf(it.Tags),
    }),
  },
  'AWS::Route53::HostedZone': { kind: 'zone', of: (it) => ({ name: it.Name }) },
  'AWS::Route53::HealthCheck': {
    kind: 'health-check',
    of: ({ HealthCheckConfig: it }) => ({
      alarm: [it.AlarmIdentifier.Name, it.AlarmIdentifier.Region],
      unknown: it.InsufficientDataHealthStatus,
      inverted: it.Inverted,
    }),
  },
  'AWS::Route53::RecordSet': {
    kind: 'record',
    of: (it) => ({
      name: it.Name,
      type: it.Type,
      ttl: it.TTL === undefined ? undefined : Number(it.TTL),
      values: it.ResourceRecords,
      routing: [it.SetIdentifier, it.Failover, it.Weight],
    }),
  },
  'AWS::DynamoDB::Table': {
    kind: 'table',
    removal: true,
    of: (it) => ({
      name: it.TableName,
      keys: it.KeySchema.map((key: { AttributeName: string }) => key.AttributeName),
      billing: it.BillingMode,
      recovery: it.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled,
      protection: it.DeletionProtectionEnabled,
      tags: tagsOf(it.Tags),
    }),
  },
  'AWS::SNS::Topic': {
    kind: 'topic',
    of: (it) => ({ name: it.TopicName, shown: it.DisplayName, tags: tagsOf(it.Tags) }),
  },
  'AWS::Logs::LogGroup': {
    kind: 'log-group',
    removal: true,
    of: (it) => ({ name: it.LogGroupName, days: it.RetentionInDays, tags: tagsOf(it.Tags) }),
  },
  'AWS::KMS::Key': {
    kind: 'key',
    removal: true,
    of: (it) => ({
      rotation: it.EnableKeyRotation,
      days: it.PendingWindowInDays,
      policy: statementsOf(it.KeyPolicy),
      tags: tagsOf(it.Tags),
    }),
  },
  'AWS::StepFunctions::StateMachine': {
    kind: 'state-machine',
    of: (it) => ({
      name: it.StateMachineName,
      definition: documentOf(it.DefinitionString),
      logs: it.LoggingConfiguration.Level,
      tags: tagsOf(it.Tags),
    }),
  },
  'AWS::CloudWatch::Dashboard': {
    kind: 'dashboard',
    of: (it) => ({ name: it.DashboardName, body: documentOf(it.DashboardBody) }),
  },
  'AWS::SSM::Document': {
    kind: 'runbook',
    of: (it) => ({ name: it.Name, content: documentOf(it.Content), tags: tagsOf(it.Tags) }),
  },
  'AWS::RDS::DBParameterGroup': { kind: 'parameter-group', of: parameterGroup },
  'AWS::RDS::DBClusterParameterGroup': { kind: 'parameter-group', of: parameterGroup },
  'AWS::RDS::DBInstance': { kind: 'database', removal: true, of: instance },
  'AWS::RDS::DBCluster': {
    kind: 'cluster',
    removal: true,
    of: (it) => ({
      name: it.DBClusterIdentifier,
      global: it.GlobalClusterIdentifier,
      encrypted: it.StorageEncrypted,
      backups: [it.BackupRetentionPeriod, it.PreferredBackupWindow],
      maintenance: it.PreferredMaintenanceWindow,
      logs: it.EnableCloudwatchLogsExports,
      protection: it.DeletionProtection,
      tags: tagsOf(it.Tags),
    }),
  },
  'AWS::SecretsManager::Secret': {
    kind: 'secret',
    removal: true,
    of: (it) => ({
      name: it.Name,
      description: it.Description,
      replicas: (it.ReplicaRegions ?? []).map(({ Region }: { Region: string }) => Region),
      tags: tagsOf(it.Tags),
    }),
  },
  'AWS::EC2::VPC': { kind: 'network', of: (it) => ({ cidr: it.CidrBlock, tags: tagsOf(it.Tags) }) },
  'AWS::EC2::Subnet': {
    kind: 'subnet',
    of: (it) => ({ cidr: it.CidrBlock, tags: tagsOf(it.Tags) }),
  },
  'AWS::EC2::Route': { kind: 'route', of: (it) => ({ to: it.DestinationCidrBlock }) },
  'AWS::EC2::SecurityGroup': {
    kind: 'security-group',
    of: (it) => ({ name: it.GroupName, description: it.GroupDescription, tags: tagsOf(it.Tags) }),
  },
  'AWS::Backup::BackupVault': {
    kind: 'vault',
    removal: true,
    of: (it) => ({ name: it.BackupVaultName, tags: tagsOf(it.BackupVaultTags) }),
  },
  'AWS::Backup::BackupPlan': {
    kind: 'backup-plan',
    of: ({ BackupPlan: it, BackupPlanTags }) => ({
      name: it.BackupPlanName,
      // eslint-disable-next-line @typescript-eslint/no-explicit-any -- templates are data without types
      rules: it.BackupPlanRule.map((rule: any) => [
        rule.RuleName,
        rule.ScheduleExpression,
        rule.StartWindowMinutes,
        rule.CompletionWindowMinutes,
        rule.Lifecycle.DeleteAfterDays,
        rule.CopyActions[0].Lifecycle.DeleteAfterDays,
      ]),
      tags: tagsOf(BackupPlanTags),
    }),
  },
};

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- templates are data without types
function parameterGroup(it: any): Properties {
  return {
    name: it.DBParameterGroupName ?? it.DBClusterParameterGroupName,
    family: it.Family,
    parameters: it.Parameters ?? {},
    tags: tagsOf(it.Tags),
  };
}

/** Members of a cluster have what the cluster has not. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- templates are data without types
function instance(it: any): Properties {
  return {
    name: it.DBInstanceIdentifier,
    class: it.DBInstanceClass,
    multiAz: it.MultiAZ,
    storage: [
      it.StorageType,
      it.AllocatedStorage && Number(it.AllocatedStorage),
      it.MaxAllocatedStorage,
    ],
    source: it.SourceDBInstanceIdentifier,
    // Of a replica CloudFormation wants it said of the source alone.
    encrypted: it.SourceDBInstanceIdentifier ? 'as its source' : it.StorageEncrypted,
    public: it.PubliclyAccessible,
    backups: [it.BackupRetentionPeriod, it.PreferredBackupWindow],
    maintenance: it.PreferredMaintenanceWindow,
    monitoring: [it.MonitoringInterval, it.PerformanceInsightsRetentionPeriod],
    logs: it.EnableCloudwatchLogsExports,
    protection: it.DeletionProtection,
    tier: it.PromotionTier,
    tags: tagsOf(it.Tags),
  };
}
