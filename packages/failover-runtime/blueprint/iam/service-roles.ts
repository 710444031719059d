import { Arns, type DeploymentNames, physicalName, type Place } from './names';
import { key } from './shared-statements';
import type { Role } from './statement';

/** Runs plans: it invokes one function, and writes its history down. */
export function stateMachineRole(names: DeploymentNames): Role {
  const stepFunction = new Arns(names).in('standby', 'lambda', `function:${names.stepFunction}`);
  return {
    name: physicalName(names, 'plans', 'standby'),
    trust: { kind: 'service', service: 'states.amazonaws.com' },
    statements: [
      { id: 'TakeSteps', actions: ['lambda:InvokeFunction'], resources: [stepFunction] },
      {
        id: 'DeliverLogs',
        actions: [
          'logs:CreateLogDelivery',
          'logs:DeleteLogDelivery',
          'logs:DescribeLogGroups',
          'logs:DescribeResourcePolicies',
          'logs:GetLogDelivery',
          'logs:ListLogDeliveries',
          'logs:PutResourcePolicy',
          'logs:UpdateLogDelivery',
        ],
        resources: ['*'],
        because: 'Deliveries of logs know no resources.',
      },
      {
        id: 'WriteTraces',
        actions: [
          'xray:GetSamplingRules',
          'xray:GetSamplingTargets',
          'xray:PutTelemetryRecords',
          'xray:PutTraceSegments',
        ],
        resources: ['*'],
        because: 'X-Ray knows no resources for segments.',
      },
    ],
  };
}

/** Writes down the connections of one network. */
export function flowLogRole(names: DeploymentNames, region: Place, logGroup: string): Role {
  return {
    name: physicalName(names, 'flow-log', region),
    trust: { kind: 'service', service: 'vpc-flow-logs.amazonaws.com' },
    statements: [
      {
        id: 'WriteFlowLog',
        actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        resources: [new Arns(names).in(region, 'logs', `log-group:${logGroup}:*`)],
      },
    ],
  };
}

/** Copies objects from the bucket at home to the one of the other region. */
export function bucketReplicationRole(
  names: DeploymentNames,
  buckets: { readonly home: string; readonly other: string },
): Role {
  const arns = new Arns(names);
  const sourceArn = arns.global('s3', buckets.home);
  const targetArn = arns.global('s3', buckets.other);
  const other = names.regions.backup === undefined ? 'standby' : 'backup';
  return {
    name: physicalName(names, 'replication', 'home'),
    trust: { kind: 'service', service: 's3.amazonaws.com' },
    statements: [
      {
        id: 'ReadConfiguration',
        actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
        resources: [sourceArn],
      },
      {
        id: 'ReadVersions',
        actions: [
          's3:GetObjectVersionAcl',
          's3:GetObjectVersionForReplication',
          's3:GetObjectVersionTagging',
        ],
        resources: [`${sourceArn}/*`],
      },
      {
        id: 'WriteCopies',
        actions: ['s3:ReplicateDelete', 's3:ReplicateObject', 's3:ReplicateTags'],
        resources: [`${targetArn}/*`],
      },
      key(names, 'home', 'DecryptSource', ['kms:Decrypt'], 's3'),
      key(names, other, 'EncryptCopies', ['kms:Encrypt', 'kms:GenerateDataKey'], 's3'),
    ],
  };
}

/** Writes exported snapshots into the bucket at home. */
export function exportRole(names: DeploymentNames, bucket: string): Role {
  const bucketArn = new Arns(names).global('s3', bucket);
  return {
    name: physicalName(names, 'export', 'home'),
    trust: { kind: 'service', service: 'export.rds.amazonaws.com' },
    statements: [
      {
        id: 'FindBucket',
        actions: ['s3:GetBucketLocation', 's3:ListBucket'],
        resources: [bucketArn],
      },
      {
        id: 'WriteExports',
        actions: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
        resources: [`${bucketArn}/*`],
      },
      key(
        names,
        'home',
        'EncryptExports',
        ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
        's3',
      ),
    ],
  };
}
