import type { Observation } from '../../core/observation';
import { StaleEpochError } from '../../plan/errors';
import type {
  Clock,
  DatabaseControl,
  FenceReport,
  LeaseTerms,
  RenewalToken,
} from '../../plan/ports';
import type { SqlControl } from '../../postgres';
import type { RdsInstance } from '../rds/instance';
import { type IsolationGroups, isolate, readmit } from '../rds/isolation';
import { promoteReplica } from '../rds/promotion';
import { followWriter, type ReplicaSettings } from '../rds/replica';
import { ReplicaNotConfiguredError } from './errors';
import { firstConfirmed } from './first-confirmed';

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
export class InstanceDatabase implements DatabaseControl {
  constructor(private readonly parts: InstanceDatabaseParts) {}

  observe(timeoutMs: number): Promise<Observation> {
    return this.parts.sql.observe(timeoutMs);
  }

  beginRenewal(timeoutMs: number): Promise<RenewalToken> {
    return this.parts.sql.beginRenewal(timeoutMs);
  }

  renewLease(token: RenewalToken, lease: LeaseTerms, timeoutMs: number): Promise<void> {
    return this.parts.sql.renewLease(token, lease, timeoutMs);
  }

  /** Both ways at once: the one that confirms first counts. */
  async fence(epoch: number, timeoutMs: number): Promise<FenceReport> {
    const { sql, instance, isolation, clock } = this.parts;
    const bySql = sql.lockOut(epoch, timeoutMs).then((finalLsn) => ({
      confirmed: true,
      evidence: 'roles locked, sessions ended',
      finalLsn,
    }));
    const byService =
      isolation === undefined ? [] : [isolate(instance, isolation, clock, timeoutMs)];
    return firstConfirmed([bySql, ...byService]);
  }

  async unfence(epoch: number, timeoutMs: number): Promise<void> {
    const { sql, instance, isolation } = this.parts;
    if (isolation !== undefined) {
      await readmit(instance, isolation);
    }
    await sql.unfence(epoch, timeoutMs);
  }

  lockOut(epoch: number, timeoutMs: number): Promise<number> {
    return this.parts.sql.lockOut(epoch, timeoutMs);
  }

  async promote(epoch: number, timeoutMs: number): Promise<void> {
    const { sql, instance, backupRetentionDays } = this.parts;
    const { database } = await sql.observe(timeoutMs);
    if (database !== undefined && database.epoch >= epoch) {
      throw new StaleEpochError(
        `'${instance.id}' is at epoch ${database.epoch}; it is not promoted for ${epoch}.`,
      );
    }
    await promoteReplica(instance, backupRetentionDays);
  }

  open(token: RenewalToken, terms: LeaseTerms, timeoutMs: number): Promise<number> {
    return this.parts.sql.open(token, terms, timeoutMs);
  }

  async follow(epoch: number): Promise<'rebuilt'> {
    const { instance, replica } = this.parts;
    if (replica === undefined) {
      throw new ReplicaNotConfiguredError(
        `'${instance.id}' cannot be rebuilt: its settings as a replica are not configured.`,
      );
    }
    return followWriter(instance, replica.sourceArn, replica.settings, epoch);
  }
}
