import type { Observation } from '../core/observation';
import type { Policy } from '../core/policy';
import { DATABASE_REGIONS, type DatabaseRegion, type Region } from '../core/regions';
import { problemOf } from '../plan/errors';
import type { Ports } from '../plan/ports';
import { renewLease } from '../plan/renew';

/** What an agent did on one tick, for its host's log. `problems` is empty when all went well. */
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

  /**
   * Looks and renews, once each; one probe of the database beside it serves both. A host that can do both side by side
   * calls `look` and `renew` in loops of their own.
   */
  async tick(): Promise<AgentTick> {
    const beside = this.region === 'witness' ? undefined : this.observe(this.region);
    const [look, renewal] = await Promise.all([this.look(beside), this.renew(beside)]);
    const { observations, problems } = look;
    const { renewed } = renewal;
    return { observations, renewed, problems: [...problems, ...renewal.problems] };
  }

  /**
   * Looks at both databases and reports each as soon as it is seen: one that is silent does not hold up the other. In
   * the standby region it does nothing, since the monitor there looks for itself.
   */
  async look(beside?: Promise<Observation>): Promise<Pick<AgentTick, 'observations' | 'problems'>> {
    const problems: string[] = [];
    if (this.region === 'standby') {
      return { observations: [], problems };
    }
    const observations = await Promise.all(
      DATABASE_REGIONS.map(async (of) => {
        const seen = of === this.region ? beside : undefined;
        const observation = await (seen ?? this.observe(of));
        await this.ports.reports.publish([observation]).catch((error: unknown) => {
          problems.push(problemOf(error));
        });
        return observation;
      }),
    );
    return { observations, problems };
  }

  /** Renews the lease if the database beside this agent is the writer and it is due; never waits for anything farther away than a grantor. */
  async renew(beside?: Promise<Observation>): Promise<Pick<AgentTick, 'renewed' | 'problems'>> {
    const idle = { renewed: false, problems: [] };
    if (this.region === 'witness') {
      return idle;
    }
    const { database } = await (beside ?? this.observe(this.region));
    if (database === undefined || database.inRecovery || database.writer !== this.region) {
      return idle;
    }
    const nowMs = this.ports.clock.nowMs();
    if (!database.locked && nowMs - this.renewedAtMs < this.policy.leaseRenewEveryMs) {
      return idle;
    }
    try {
      const problems = await renewLease(
        this.ports,
        this.policy,
        this.region,
        database.epoch,
        database.locked,
      );
      this.renewedAtMs = nowMs;
      return { renewed: true, problems };
    } catch (error) {
      return { renewed: false, problems: [problemOf(error)] };
    }
  }

  private observe(of: DatabaseRegion): Promise<Observation> {
    return this.ports.databases[of].observe(this.policy.probeTimeoutMs);
  }
}
