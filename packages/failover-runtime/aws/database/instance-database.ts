import { AdapterError, problemOf } from '../../plan/errors';
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

  /** Both ways at once: the one that confirms first counts, and ends the other. */
  override async fence(
    epoch: number,
    timeoutMs: number,
    isOver: () => boolean,
  ): Promise<FenceReport> {
    const { instance, isolation, clock } = this.parts;
    const bySql = super.fence(epoch, timeoutMs, isOver);
    if (isolation === undefined) {
      return bySql;
    }
    let isAnswered = false;
    const byService = isolate(instance, isolation, {
      clock,
      timeoutMs,
      isOver: () => isAnswered || isOver(),
    });
    try {
      return await firstConfirmed([bySql, byService]);
    } finally {
      isAnswered = true;
    }
  }

  /**
   * First the service, since SQL does not reach an isolated instance. What the service does not do now stays as it
   * is: nobody does it later, because it would undo the fence of a later plan. The error says what a person can do.
   */
  override async unfence(epoch: number, timeoutMs: number): Promise<void> {
    const { instance, isolation } = this.parts;
    if (isolation !== undefined) {
      try {
        await readmit(instance, isolation);
      } catch (error) {
        throw stillIsolated(instance, isolation, error);
      }
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

function stillIsolated({ id }: RdsInstance, groups: IsolationGroups, error: unknown): AdapterError {
  const { isolated, working } = groups;
  return new AdapterError(
    `'${id}' may still be in its isolation group ${isolated}, and has to be given ${working.join(', ')}: ${problemOf(error)}`,
    { cause: error },
  );
}
