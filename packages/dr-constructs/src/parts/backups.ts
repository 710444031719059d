import { Construct } from 'constructs';
import { renderBackupReplication } from '../render/backup-replication';
import { renderSchedule, renderVault } from '../render/backups';
import { renderBucket } from '../render/buckets';
import { beginPart, renderOwned } from '../private/part';
import { type RegionPartProps } from './part-props';

/**
 * Backups of one region besides those of the databases themselves: vault and plan of AWS Backup, replicated automated
 * backups, snapshot copies, buckets.
 */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, props: RegionPartProps) {
    super(scope, id);
    const rendering = beginPart(this, props.plan, props.role);
    const { vaults, schedules, replications, buckets } = rendering.plan.backups;
    renderOwned(rendering, 'backups');
    for (const vault of vaults) renderVault(rendering, vault);
    for (const schedule of schedules) renderSchedule(rendering, schedule);
    for (const replication of replications) renderBackupReplication(rendering, replication);
    for (const bucket of buckets) renderBucket(rendering, bucket);
  }
}
