import type { Observation } from '../../core/observation';
import { NotReadyError, StaleEpochError } from '../../plan/errors';
import type {
  DatabaseControl,
  FenceReport,
  LeaseTerms,
  Manner,
  RenewalToken,
} from '../../plan/ports';
import type { SqlControl } from '../../postgres';
import type { GlobalCluster } from '../aurora/global-cluster';
import { firstConfirmed } from './first-confirmed';

export interface AuroraDatabaseParts {
  readonly sql: SqlControl;
  readonly global: GlobalCluster;
  /** ARN of this region's member of the global cluster. */
  readonly memberArn: string;
}

/** One region's member of an Aurora global database. */
export class AuroraDatabase implements DatabaseControl {
  constructor(private readonly parts: AuroraDatabaseParts) {}

  observe(timeoutMs: number): Promise<Observation> {
    return this.parts.sql.observe(timeoutMs);
  }

  beginRenewal(timeoutMs: number): Promise<RenewalToken> {
    return this.parts.sql.beginRenewal(timeoutMs);
  }

  renewLease(token: RenewalToken, lease: LeaseTerms, timeoutMs: number): Promise<void> {
    return this.parts.sql.renewLease(token, lease, timeoutMs);
  }

  /** By SQL alone: the service refuses to stop a member of a global cluster. */
  async fence(epoch: number, timeoutMs: number): Promise<FenceReport> {
    const bySql = this.parts.sql.lockOut(epoch, timeoutMs).then((finalLsn) => ({
      confirmed: true,
      evidence: 'roles locked, sessions ended',
      finalLsn,
    }));
    return firstConfirmed([bySql]);
  }

  unfence(epoch: number, timeoutMs: number): Promise<void> {
    return this.parts.sql.unfence(epoch, timeoutMs);
  }

  lockOut(epoch: number, timeoutMs: number): Promise<number> {
    return this.parts.sql.lockOut(epoch, timeoutMs);
  }

  async promote(epoch: number, timeoutMs: number, manner: Manner = 'hand-over'): Promise<void> {
    const { sql, global, memberArn } = this.parts;
    const { database } = await sql.observe(timeoutMs);
    if (database !== undefined && database.epoch >= epoch) {
      throw new StaleEpochError(
        `'${memberArn}' is at epoch ${database.epoch}; it is not promoted for ${epoch}.`,
      );
    }
    const view = await global.describe();
    if (view.writer === memberArn || view.changingTo === memberArn) {
      return;
    }
    if (view.changingTo !== undefined) {
      throw new NotReadyError(`'${global.id}' is changing to '${view.changingTo}'.`);
    }
    await (manner === 'take-over'
      ? global.failoverWithDataLoss(memberArn)
      : global.switchover(memberArn));
  }

  open(token: RenewalToken, terms: LeaseTerms, timeoutMs: number): Promise<number> {
    return this.parts.sql.open(token, terms, timeoutMs);
  }

  /** Aurora makes the old writer a replica by itself, after a failover by rebuilding it from the new one. */
  async follow(): Promise<'already'> {
    const { global, memberArn } = this.parts;
    const { members, writer, status } = await global.describe();
    const follows = members.includes(memberArn) && writer !== memberArn && status === 'available';
    if (!follows) {
      throw new NotReadyError(`'${memberArn}' does not follow in '${global.id}' yet: ${status}.`);
    }
    return 'already';
  }
}
