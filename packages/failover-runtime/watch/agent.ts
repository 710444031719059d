import type { Observation } from '../core/observation';
import type { Policy } from '../core/policy';
import { DATABASE_REGIONS, type Region } from '../core/regions';
import { PgDrError } from '../plan/errors';
import type { Ports } from '../plan/ports';
import { renewLease } from '../plan/renew';

/** What an agent did on one tick, for its host's log. */
export interface AgentTick {
  readonly observations: readonly Observation[];
  readonly renewed: boolean;
  readonly problems: readonly string[];
}

/**
 * The vantage point of one region. It reports what it sees of both databases, and, beside the writer, renews its
 * lease and its heartbeat when that is due. It remembers nothing that matters: killing it loses nothing, two of
 * them do no harm.
 */
export class Agent {
  private renewedAtMs = -Infinity;

  constructor(
    private readonly ports: Ports,
    private readonly policy: Policy,
    private readonly region: Region,
  ) {}

  /** Looks at both databases, reports it, and renews the lease where that is this agent's task. */
  async tick(): Promise<AgentTick> {
    const observing = DATABASE_REGIONS.map((of) =>
      this.ports.databases[of].observe(this.policy.probeTimeoutMs),
    );
    const [observations, renewal] = await Promise.all([
      Promise.all(observing).then((all) => this.report(all)),
      this.renewBeside(observing),
    ]);
    return {
      observations: observations.seen,
      renewed: renewal === 'renewed',
      problems: [
        ...observations.problems,
        ...(typeof renewal === 'string' ? [] : [renewal.message]),
      ],
    };
  }

  private async report(
    seen: readonly Observation[],
  ): Promise<{ seen: readonly Observation[]; problems: string[] }> {
    if (this.region === 'standby') {
      return { seen, problems: [] }; // The monitor beside it looks for itself.
    }
    try {
      await this.ports.reports.publish(seen);
      return { seen, problems: [] };
    } catch (error) {
      return { seen, problems: [messageOf(error)] };
    }
  }

  private async renewBeside(
    observing: readonly Promise<Observation>[],
  ): Promise<'renewed' | 'not-due' | 'not-mine' | PgDrError> {
    if (this.region === 'witness') {
      return 'not-mine';
    }
    const beside = await observing[DATABASE_REGIONS.indexOf(this.region)];
    const view = beside?.database;
    if (view === undefined || view.inRecovery || view.writer !== this.region) {
      return 'not-mine';
    }
    const nowMs = this.ports.clock.nowMs();
    if (!view.locked && nowMs - this.renewedAtMs < this.policy.leaseRenewEveryMs) {
      return 'not-due';
    }
    try {
      await renewLease(this.ports, this.policy, this.region, view.epoch, view.locked);
      this.renewedAtMs = nowMs;
      return 'renewed';
    } catch (error) {
      if (error instanceof PgDrError) {
        return error;
      }
      throw error;
    }
  }
}

function messageOf(error: unknown): string {
  if (error instanceof PgDrError) {
    return error.message;
  }
  throw error;
}
