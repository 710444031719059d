import { AdapterError, NotReadyError, PgDrError } from '../../plan/errors';
import type { DatabaseControl, FenceReport } from '../../plan/ports';
import type { Server } from '../servers/server';

/** How a stopped server becomes a replica of the other region's; it starts it, too. */
export type Follow = (server: Server) => Promise<'rejoined' | 'rewound' | 'rebuilt'>;

/** The SQL side as far as an agent uses it itself. */
type SqlSide = Pick<DatabaseControl, 'lockOut' | 'unfence'>;

/**
 * What an agent can do to the server beside it that nobody can from afar: stop it for good, start it, rebuild it.
 * In AWS this is the service's part.
 */
export class BesideServer {
  constructor(
    private readonly server: Server,
    private readonly sql: SqlSide,
    private readonly followOther: Follow,
  ) {}

  /** Locks the application out by SQL; a server that does not take SQL is stopped for good. */
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

  async follow(): Promise<'rejoined' | 'rewound' | 'rebuilt'> {
    try {
      return await this.followOther(this.server);
    } catch (error) {
      if (error instanceof PgDrError) {
        throw error;
      }
      throw new NotReadyError(`The server cannot be made a replica: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
}

export function notBeside(): AdapterError {
  return new AdapterError('There is no server beside this agent.');
}
