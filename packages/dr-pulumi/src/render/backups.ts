import * as backup from '@pulumi/aws/backup';
import * as rds from '@pulumi/aws/rds';
import type {
  BackupReplicationPlan,
  BackupSchedule,
  BackupVault,
} from '../private/failover-runtime';
import type * as pulumi from '@pulumi/pulumi';
import { after } from './after';
import { onRemoval } from './removal';
import type { Rendering } from './rendering';

/** A vault of AWS Backup. */
export function renderVault(rendering: Rendering, plan: BackupVault): void {
  const { name, keyArn, tags } = rendering.value(plan);
  const vault = rendering.create(
    backup.Vault,
    plan.id,
    {
      name,
      ...(keyArn !== undefined && { kmsKeyArn: keyArn }),
      forceDestroy: plan.removal === 'destroy',
      tags,
    },
    onRemoval(plan.removal),
  );
  rendering.provide(plan, { arn: vault.arn, name: vault.name });
}

/** A plan of AWS Backup, and what it backs up. */
export function renderSchedule(rendering: Rendering, plan: BackupSchedule): void {
  const { name, tags } = rendering.value(plan);
  const schedule = rendering.create(backup.Plan, plan.id, {
    name,
    rules: plan.rules.map((rule) => ({
      ruleName: rule.name,
      targetVaultName: rendering.attribute(rule.vault, 'name'),
      schedule: rule.schedule,
      startWindow: rule.startWithinMinutes,
      completionWindow: rule.completeWithinMinutes,
      lifecycle: { deleteAfter: rule.keepDays },
      copyActions: [
        {
          destinationVaultArn: rendering.value(rule.copy.vaultArn),
          lifecycle: { deleteAfter: rule.copy.keepDays },
        },
      ],
    })),
    tags,
  });
  const { selection } = plan;
  rendering.create(backup.Selection, selection.id, {
    name: rendering.value(selection.name),
    planId: schedule.id,
    iamRoleArn: rendering.attribute(selection.role, 'arn'),
    resources: rendering.value(selection.resourceArns),
  });
}

/**
 * Automated backups of an instance, replicated into this region.
 *
 * @param source what has to be there before
 */
export function renderBackupReplication(
  rendering: Rendering,
  plan: BackupReplicationPlan,
  source: pulumi.Output<unknown>,
): void {
  const { sourceArn, keyArn } = rendering.value(plan);
  rendering.create(rds.InstanceAutomatedBackupsReplication, plan.id, {
    sourceDbInstanceArn: after(sourceArn, source),
    retentionPeriod: plan.keepDays,
    kmsKeyId: keyArn,
  });
}
