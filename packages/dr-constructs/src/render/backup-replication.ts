import { PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { acknowledge } from '../private/acknowledge';
import { deploymentCall } from '../private/deployment-call';
import type { BackupReplicationPlan } from '../private/failover-runtime';
import type { Rendering } from '../private/rendering';

/** Replicated backups, whose names RDS gives. */
const BACKUPS = 'auto-backup:*';

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
  const stop = {
    service: 'RDS',
    action: 'StopDBInstanceAutomatedBackupsReplication',
    parameters: { SourceDBInstanceArn: sourceArn },
    ignoreErrorCodesMatching: 'NotFound',
  };
  const call = deploymentCall(
    rendering.scope,
    id,
    { onCreate: start, onUpdate: start, onDelete: stop },
    [sourceArn, rendering.arn('rds', BACKUPS)],
  );
  acknowledge(call, {
    [`AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:rds:${rendering.plan.region}:<AWS::AccountId>:${BACKUPS}]`]:
      'RDS names replicated backups itself.',
  });
}
