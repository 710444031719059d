import { AdapterError, PgDrError } from '../../plan/errors';
import type { DatabaseControl, FenceReport } from '../../plan/ports';
import type { FollowResult } from '../servers/follow';
import type { Server } from '../servers/server';
import { followOther } from './follow-other';
import type { BesideSettings } from './settings';

/** The SQL side as far as an agent uses it itself. */
type SqlSide = Pick<DatabaseControl, 'observe' | 'lockOut' | 'unfence'>;

/**
 * What an agent can do to the server beside it that nobody can from afar: stop it for good, start it, rebuild it.
 * In AWS this is the service's part.
 */
export class BesideServer {
  constructor(
    private readonly server: Server,
    private readonly sql: SqlSide,
    private readonly settings: BesideSettings,
  ) {}

  /** Locks the application out by SQL; a server that does not take SQL is stopped for good: nobody here starts it again. */
  async fence(epoch: number, timeoutMs: number): Promise<FenceReport> {
    if (this.server.isRunning()) {
      try {
        const finalLsn = await this.sql.lockOut(epoch, timeoutMs / 2);
        return { confirmed: true, evidence: 'roles locked, sessions ended', finalLsn };
      } catch (error) {
        if (!(error instanceof PgDrError) || error.code === 'PGDR_STALE_EPOCH') {
          throw error;
        }
      }
    }
    // A killed postmaster's backends go on acknowledging for a moment: only when none is left is it fenced.
    await this.server.killAll();
    const left = this.server.processes().length;
    return left === 0
      ? { confirmed: true, evidence: 'server stopped, no process left' }
      : { confirmed: false, evidence: `${left} processes are left` };
  }

  /** Undoes a fence: a server that was stopped for it is started again. */
  async unfence(epoch: number, timeoutMs: number): Promise<void> {
    if (!this.server.isRunning()) {
      await this.server.start({ timeoutMs });
    }
    await this.sql.unfence(epoch, timeoutMs);
  }

  /** Makes it a replica of the other region's server, whatever state it is in. */
  follow(epoch: number, timeoutMs: number): Promise<FollowResult> {
    return followOther(this.server, this.settings, this.sql, epoch, timeoutMs);
  }
}

export function notBeside(): AdapterError {
  return new AdapterError('There is no server beside this agent.');
}
