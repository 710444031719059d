import type { Clock, FenceReport } from '../../plan/ports';
import type { SqlControl } from '../../postgres';
import type { RdsInstance } from '../rds/instance';
import { type IsolationGroups, isolate, readmit } from '../rds/isolation';
import { promoteReplica } from '../rds/promotion';
import { followWriter, type ReplicaSettings } from '../rds/replica';
import { ReplicaNotConfiguredError } from './errors';
import { firstConfirmed } from './first-confirmed';
import { SqlOnlyDatabase } from './sql-only-database';
import { refuseStale } from './refuse-stale';

export interface InstanceDatabaseParts {
  readonly sql: SqlControl;
  readonly instance: RdsInstance;
  readonly clock: Clock;
  /** Days that a promoted instance keeps its own backups. */
  readonly backupRetentionDays: number;
  /** Fencing by the service. @default by SQL alone */
  readonly isolation?: IsolationGroups;
  /** How it becomes a replica of the other region's. @default it cannot */
  readonly replica?: { readonly sourceArn: string; readonly settings: ReplicaSettings };
}

/** One region's RDS instance: SQL for what happens inside the database, the service for the instance. */
export class InstanceDatabase extends SqlOnlyDatabase {
  constructor(private readonly parts: InstanceDatabaseParts) {
    super(parts.sql);
  }

  /** Both ways at once: the one that confirms first counts. */
  override async fence(epoch: number, timeoutMs: number): Promise<FenceReport> {
    const { instance, isolation, clock } = this.parts;
    const bySql = super.fence(epoch, timeoutMs);
    const byService =
      isolation === undefined ? [] : [isolate(instance, isolation, clock, timeoutMs)];
    return firstConfirmed([bySql, ...byService]);
  }

  override async unfence(epoch: number, timeoutMs: number): Promise<void> {
    const { instance, isolation } = this.parts;
    if (isolation !== undefined) {
      await readmit(instance, isolation);
    }
    await super.unfence(epoch, timeoutMs);
  }

  override async promote(epoch: number, timeoutMs: number): Promise<'later'> {
    const { instance, backupRetentionDays } = this.parts;
    refuseStale(await this.observe(timeoutMs), epoch);
    await promoteReplica(instance, backupRetentionDays);
    return 'later';
  }

  override async follow(epoch: number): Promise<'rebuilt'> {
    const { instance, replica } = this.parts;
    if (replica === undefined) {
      throw new ReplicaNotConfiguredError(
        `'${instance.id}' cannot be rebuilt: its settings as a replica are not configured.`,
      );
    }
    return followWriter(instance, replica.sourceArn, replica.settings, epoch);
  }
}
