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
 *
 * A driver's name is not enough: a function may be invoked twice, and a process may run a second time. With its
 * first write a session takes a hold number of its own; an older session of the same name stops at its next write.
 */
export class PlanSession {
  private readonly hold: number;
  private holds = false;

  private constructor(
    private readonly ports: Ports,
    private readonly driver: string,
    private readonly id: string,
    private current: Loaded,
  ) {
    this.hold = holdOf(current.value.plan) + 1;
  }

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
        plan: {
          ...(next.plan ?? plan),
          driverSequence: plan.driverSequence + 1,
          hold: this.hold,
        },
      };
      try {
        const written = await this.ports.state.write(driven, this.current.version);
        this.current = { version: written.version, value: driven };
        this.holds = true;
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
    const held = holdOf(plan) === (this.holds ? this.hold : this.hold - 1);
    if (!isOpen(plan) || plan.id !== this.id || plan.driver !== this.driver || !held) {
      throw new SupersededError(`Driver '${this.driver}' no longer drives '${this.id}'.`);
    }
    return plan;
  }
}

function holdOf(plan: PlanRun | undefined): number {
  return plan?.hold ?? 0;
}

async function load(ports: Ports): Promise<Loaded> {
  const { version, value } = await ports.state.read();
  if (value === undefined) {
    throw new AdapterError('The state item does not exist.');
  }
  return { version, value };
}
