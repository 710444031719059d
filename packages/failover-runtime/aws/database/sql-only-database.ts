import type { Observation } from '../../core/observation';
import type {
  DatabaseControl,
  FenceReport,
  LeaseTerms,
  Manner,
  Promotion,
  RenewalToken,
} from '../../plan/ports';
import type { SqlControl } from '../../postgres';
import { ReplicaNotConfiguredError } from './errors';
import { firstConfirmed } from './first-confirmed';

type FollowedBy = Awaited<ReturnType<DatabaseControl['follow']>>;

/**
 * A database for functions that have no rights at its service: monitors, agents and probes look and renew, and
 * never change an instance.
 */
export class SqlOnlyDatabase implements DatabaseControl {
  constructor(private readonly sql: SqlControl) {}

  observe(timeoutMs: number): Promise<Observation> {
    return this.sql.observe(timeoutMs);
  }

  beginRenewal(timeoutMs: number): Promise<RenewalToken> {
    return this.sql.beginRenewal(timeoutMs);
  }

  renewLease(token: RenewalToken, lease: LeaseTerms, timeoutMs: number): Promise<void> {
    return this.sql.renewLease(token, lease, timeoutMs);
  }

  fence(epoch: number, timeoutMs: number, _isOver: () => boolean): Promise<FenceReport> {
    const locked = this.sql.lockOut(epoch, timeoutMs).then((finalLsn) => ({
      confirmed: true,
      evidence: 'roles locked, sessions ended',
      finalLsn,
    }));
    return firstConfirmed([locked]);
  }

  unfence(epoch: number, timeoutMs: number): Promise<void> {
    return this.sql.unfence(epoch, timeoutMs);
  }

  lockOut(epoch: number, timeoutMs: number): Promise<number> {
    return this.sql.lockOut(epoch, timeoutMs);
  }

  promote(epoch: number, timeoutMs: number, manner: Manner): Promise<Promotion> {
    return this.sql.promote(epoch, timeoutMs, manner);
  }

  open(token: RenewalToken, terms: LeaseTerms, timeoutMs: number): Promise<number> {
    return this.sql.open(token, terms, timeoutMs);
  }

  async follow(_epoch: number, _timeoutMs: number): Promise<FollowedBy> {
    throw new ReplicaNotConfiguredError('This function has no right to rebuild a replica.');
  }
}
