import type { Observation } from '../../core/observation';
import { AdapterError, PgDrError, StaleEpochError } from '../../plan/errors';
import type {
  DatabaseControl,
  FenceReport,
  LeaseTerms,
  Promotion,
  RenewalToken,
} from '../../plan/ports';
import type { PostgresDatabase } from '../../postgres';
import type { AgentClient } from './agent-client';

export interface RegionDatabaseParts {
  readonly sql: PostgresDatabase;
  /** The agent beside the database, for what cannot be done from afar. Default: nobody to ask. */
  readonly agent?: AgentClient | undefined;
  /** Only beside the database: whether its server is gone. Default: not beside it. */
  readonly gone?: (() => boolean) | undefined;
}

/** One region's database as one process controls it: SQL itself, everything else through its agent. */
export class RegionDatabase implements DatabaseControl {
  private readonly sql: PostgresDatabase;
  private readonly agent: AgentClient | undefined;

  constructor(private readonly parts: RegionDatabaseParts) {
    this.sql = parts.sql;
    this.agent = parts.agent;
  }

  async observe(timeoutMs: number): Promise<Observation> {
    const { gone, sql } = this.parts;
    // Looked at before anything is asked of it: that it is gone is known at once, and must be told at once.
    const stopped = gone?.() === true;
    const observation = stopped ? sql.unanswered('no postmaster') : await sql.observe(timeoutMs);
    return stopped ? { ...observation, outcome: 'stopped' } : observation;
  }

  beginRenewal(timeoutMs: number): Promise<RenewalToken> {
    return this.sql.beginRenewal(timeoutMs);
  }

  renewLease(token: RenewalToken, terms: LeaseTerms, timeoutMs: number): Promise<void> {
    return this.sql.renewLease(token, terms, timeoutMs);
  }

  /** Asks the agent and the database itself at the same time: whichever confirms first. */
  async fence(epoch: number, timeoutMs: number): Promise<FenceReport> {
    const bySql = this.sql.lockOut(epoch, timeoutMs).then((finalLsn): FenceReport => ({
      confirmed: true,
      evidence: 'roles locked, sessions ended',
      finalLsn,
    }));
    try {
      return await Promise.any([bySql, this.confirmedByAgent(epoch, timeoutMs)]);
    } catch (error) {
      const reasons = (error as AggregateError).errors as Error[];
      const stale = reasons.find((reason) => reason instanceof StaleEpochError);
      if (stale !== undefined) throw stale;
      return { confirmed: false, evidence: reasons.map(({ message }) => message).join('; ') };
    }
  }

  async unfence(epoch: number, timeoutMs: number): Promise<void> {
    try {
      await this.sql.unfence(epoch, timeoutMs);
    } catch (error) {
      if (!(error instanceof PgDrError) || this.agent === undefined) throw error;
      await this.agent.unfence(epoch, timeoutMs);
    }
  }

  lockOut(epoch: number, timeoutMs: number): Promise<number> {
    return this.sql.lockOut(epoch, timeoutMs);
  }

  promote(epoch: number, timeoutMs: number): Promise<Promotion> {
    return this.sql.promote(epoch, timeoutMs);
  }

  open(token: RenewalToken, terms: LeaseTerms, timeoutMs: number): Promise<number> {
    return this.sql.open(token, terms, timeoutMs);
  }

  async follow(
    epoch: number,
    timeoutMs: number,
  ): Promise<'already' | 'rejoined' | 'rewound' | 'rebuilt'> {
    if (this.agent === undefined) {
      throw new AdapterError('No agent can be asked to rebuild the replica.');
    }
    return this.agent.follow(epoch, timeoutMs);
  }

  private async confirmedByAgent(epoch: number, timeoutMs: number): Promise<FenceReport> {
    if (this.agent === undefined) {
      throw new AdapterError('no agent to ask');
    }
    const report = await this.agent.fence(epoch, timeoutMs);
    if (!report.confirmed) {
      throw new AdapterError(report.evidence);
    }
    return report;
  }
}
