import { CfnBackupPlan, CfnBackupSelection, CfnBackupVault } from 'aws-cdk-lib/aws-backup';
import type { BackupSchedule, BackupVault } from '../private/failover-runtime';
import { applyRemoval, type Rendering } from '../private/rendering';

/** A vault of AWS Backup. */
export function renderVault(rendering: Rendering, plan: BackupVault): void {
  const vault = rendering.value(plan);
  const resource = new CfnBackupVault(rendering.scope, vault.id, {
    backupVaultName: vault.name,
    ...(vault.keyArn && { encryptionKeyArn: vault.keyArn }),
    backupVaultTags: vault.tags,
  });
  applyRemoval(resource, vault.removal);
  rendering.provide(vault, {
    name: resource.attrBackupVaultName,
    arn: resource.attrBackupVaultArn,
  });
}

/** A plan of AWS Backup, and what it backs up. */
export function renderSchedule(rendering: Rendering, plan: BackupSchedule): void {
  const schedule = rendering.value(plan);
  const resource = new CfnBackupPlan(rendering.scope, schedule.id, {
    backupPlan: {
      backupPlanName: schedule.name,
      backupPlanRule: schedule.rules.map((rule) => ({
        ruleName: rule.name,
        targetBackupVault: rendering.attribute(rule.vault, 'name'),
        scheduleExpression: rule.schedule,
        startWindowMinutes: rule.startWithinMinutes,
        completionWindowMinutes: rule.completeWithinMinutes,
        lifecycle: { deleteAfterDays: rule.keepDays },
        copyActions: [
          {
            destinationBackupVaultArn: rule.copy.vaultArn,
            lifecycle: { deleteAfterDays: rule.copy.keepDays },
          },
        ],
      })),
    },
    backupPlanTags: schedule.tags,
  });
  const { selection } = schedule;
  new CfnBackupSelection(rendering.scope, selection.id, {
    backupPlanId: resource.attrBackupPlanId,
    backupSelection: {
      selectionName: selection.name,
      iamRoleArn: rendering.attribute(selection.role, 'arn'),
      resources: [...selection.resourceArns],
    },
  });
}
