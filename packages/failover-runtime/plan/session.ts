import { endPlan } from '../core/end';
import type { JournalEntry, JournalKind } from '../core/journal';
import { isOpen, type PlanRun } from '../core/plan-run';
import type { DeploymentState } from '../core/state';
import { AdapterError, ConflictError, SupersededError } from './errors';
import type { Ports, Versioned } from './ports';

type Loaded = Versioned<DeploymentState> & { readonly value: DeploymentState };

/**
 * One driver's hold on the plan in the state item. Every change is a conditional write; when it meets another
 * version it looks again, and stops (`SupersededError`) as soon as the plan is no longer this driver's.
 */
export class PlanSession {
  private constructor(
    private readonly ports: Ports,
    private readonly driver: string,
    private readonly id: string,
    private current: Loaded,
  ) {}

  /** Takes hold of the plan `planId`, which must be open and this driver's. */
  static async open(ports: Ports, driver: string, planId: string): Promise<PlanSession> {
    const current = await load(ports);
    const session = new PlanSession(ports, driver, planId, current);
    session.mine(current);
    return session;
  }

  get deployment(): DeploymentState {
    return this.current.value;
  }

  get plan(): PlanRun {
    return this.mine(this.current);
  }

  /** Reads again what others (people above all) have changed. */
  async refresh(): Promise<void> {
    this.current = await load(this.ports);
    this.mine(this.current);
  }

  /** Changes the state; `change` is applied to the newest version and may run more than once. */
  async update(change: (state: DeploymentState, plan: PlanRun) => DeploymentState): Promise<void> {
    for (;;) {
      const plan = this.mine(this.current);
      const next = change(this.current.value, plan);
      const driven = {
        ...next,
        plan: { ...(next.plan ?? plan), driverSequence: plan.driverSequence + 1 },
      };
      try {
        const written = await this.ports.state.write(driven, this.current.version);
        this.current = { version: written.version, value: driven };
        return;
      } catch (error) {
        if (!(error instanceof ConflictError)) {
          throw error;
        }
        this.current = await load(this.ports);
      }
    }
  }

  async updatePlan(change: (plan: PlanRun) => Partial<PlanRun>): Promise<void> {
    await this.update((state, plan) => ({ ...state, plan: { ...plan, ...change(plan) } }));
  }

  /** Ends the plan; after this the session holds nothing. */
  async end(status: 'succeeded' | 'undone', nowMs: number): Promise<void> {
    await this.update((state, plan) => endPlan(state, plan, status, nowMs));
  }

  /** Appends to the journal; `key` makes the entry's id stable, so that a repeated one is the same one. */
  async record(
    kind: JournalKind,
    subject: string,
    key: string,
    text: string,
    data?: object,
  ): Promise<void> {
    const { plan } = this;
    const entry: JournalEntry = {
      id: `${plan.id}/${subject}/${key}`,
      atMs: this.ports.clock.nowMs(),
      by: this.driver,
      epoch: plan.epoch,
      kind,
      subject,
      text,
      ...(data === undefined ? {} : { data: data as Record<string, unknown> }),
    };
    await this.ports.journal.append([entry]);
  }

  private mine({ value }: Loaded): PlanRun {
    const { plan } = value;
    if (!isOpen(plan) || plan.id !== this.id || plan.driver !== this.driver) {
      throw new SupersededError(`Driver '${this.driver}' no longer drives '${this.id}'.`);
    }
    return plan;
  }
}

async function load(ports: Ports): Promise<Loaded> {
  const { version, value } = await ports.state.read();
  if (value === undefined) {
    throw new AdapterError('The state item does not exist.');
  }
  return { version, value };
}
