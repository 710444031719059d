import {
  AwsCustomResource,
  AwsCustomResourcePolicy,
  PhysicalResourceId,
} from 'aws-cdk-lib/custom-resources';
import type { BackupReplicationPlan } from '../private/failover-runtime';
import type { Rendering } from '../private/rendering';

/**
 * Automated backups of an instance, replicated into this region. CloudFormation has it as a property of the source
 * alone, and then nothing of it could be changed while the source's region is lost; so this region asks for it.
 */
export function renderBackupReplication(rendering: Rendering, plan: BackupReplicationPlan): void {
  const { id, sourceArn, keepDays, keyArn } = rendering.value(plan);
  const start = {
    service: 'RDS',
    action: 'StartDBInstanceAutomatedBackupsReplication',
    parameters: {
      SourceDBInstanceArn: sourceArn,
      BackupRetentionPeriod: keepDays,
      ...(keyArn && { KmsKeyId: keyArn }),
    },
    physicalResourceId: PhysicalResourceId.of(id),
  };
  new AwsCustomResource(rendering.scope, id, {
    onCreate: start,
    onUpdate: start,
    onDelete: {
      service: 'RDS',
      action: 'StopDBInstanceAutomatedBackupsReplication',
      parameters: { SourceDBInstanceArn: sourceArn },
      ignoreErrorCodesMatching: 'NotFound',
    },
    installLatestAwsSdk: false,
    policy: AwsCustomResourcePolicy.fromSdkCalls({
      resources: [sourceArn, rendering.arn('rds', 'auto-backup:*')],
    }),
  });
}
