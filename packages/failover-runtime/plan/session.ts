import { endPlan } from '../core/end';
import type { JournalEntry, JournalKind } from '../core/journal';
import { isOpen, type PlanRun } from '../core/plan-run';
import type { DeploymentState, PlannedState } from '../core/state';
import { withValues } from '../core/with-values';
import { AdapterError, ConflictError, SupersededError } from './errors';
import type { Ports, Versioned } from './ports';

type Loaded = Versioned<DeploymentState> & { readonly value: DeploymentState };

/** A change of the state; it may be applied more than once, always to the newest version. */
export type Change = (state: PlannedState, plan: PlanRun) => PlannedState;

interface Batch {
  readonly entries: JournalEntry[];
  readonly changes: Change[];
  readonly onWritten: (() => void)[];
}

function emptyBatch(): Batch {
  return { entries: [], changes: [], onWritten: [] };
}

/**
 * One driver's hold on the plan in the state item. Every write is conditional; when it meets another version it
 * looks again, and stops (`SupersededError`) as soon as the plan is no longer this driver's.
 *
 * A driver's name is not enough: a function may be invoked twice, and a process may run a second time. With its
 * first write a session takes a hold number of its own, higher than any before it; an older session of the same name
 * stops at its next write. Until then it has only looked: if the plan has moved meanwhile, what it saw is over, and
 * it stops.
 *
 * What need not be stored before the plan goes on (`change`, `tell`) is written behind it, in order and together:
 * each batch's journal entries first, then one conditional write. A driver that dies meanwhile leaves a step that
 * is looked at again, never one that nobody tells of.
 */
export class PlanSession {
  private readonly hold: number;
  private holds = false;
  /** The newest version that was read or written, and the same with everything that is still to be written. */
  private stored: Loaded;
  private view: PlannedState;
  private waiting = emptyBatch();
  private writing: Promise<void> | undefined;
  private failure: { readonly error: unknown } | undefined;
  private readonly behind: Promise<void>[] = [];

  private constructor(
    private readonly ports: Ports,
    private readonly driver: string,
    private readonly id: string,
    current: Loaded,
    private readonly opened: PlanRun,
  ) {
    this.stored = current;
    this.hold = opened.driverSequence + 1;
    this.view = this.mine(current.value);
  }

  /** Takes hold of the plan `planId`, which must be open and this driver's. */
  static async open(ports: Ports, driver: string, planId: string): Promise<PlanSession> {
    const current = await load(ports);
    const { plan } = current.value;
    if (!isOpen(plan)) {
      throw superseded(driver, planId);
    }
    return new PlanSession(ports, driver, planId, current, plan);
  }

  get deployment(): DeploymentState {
    return this.view;
  }

  /** Throws what a write behind the plan has met: the plan must not go on then. */
  get plan(): PlanRun {
    this.throwFailure();
    return this.view.plan;
  }

  /** A write behind the plan has failed: nothing more is written by this session. */
  get hasFailed(): boolean {
    return this.failure !== undefined;
  }

  /** Reads again what others (people above all) have changed. */
  async refresh(): Promise<void> {
    await this.flush();
    this.stored = await load(this.ports);
    this.view = this.mine(this.stored.value);
  }

  /** Changes the state at once for this driver and soon in the store; `onWritten` is called when it is there. */
  change(change: Change, onWritten?: () => void): void {
    this.view = change(this.view, this.plan);
    this.waiting.changes.push(change);
    if (onWritten !== undefined) {
      this.waiting.onWritten.push(onWritten);
    }
    this.writing ??= this.writeBehind();
  }

  changePlan(change: (plan: PlanRun) => Partial<PlanRun>, onWritten?: () => void): void {
    this.change(
      (state, plan) => withValues<PlannedState>(state, { plan: withValues(plan, change(plan)) }),
      onWritten,
    );
  }

  /** Changes the state; resolves when it is stored. */
  async update(change: Change): Promise<void> {
    this.change(change);
    await this.flush();
  }

  async updatePlan(change: (plan: PlanRun) => Partial<PlanRun>): Promise<void> {
    this.changePlan(change);
    await this.flush();
  }

  /** Ends the plan; after this the session holds nothing. */
  async end(status: 'succeeded' | 'undone', nowMs: number): Promise<void> {
    await this.update((state, plan) => endPlan(state, plan, status, nowMs));
  }

  /** Appends to the journal, soon; `key` makes the entry's id stable, so that a repeated one is the same one. */
  tell(kind: JournalKind, subject: string, key: string, text: string, data?: object): void {
    const { plan } = this;
    this.waiting.entries.push({
      id: `${plan.id}/${subject}/${key}`,
      atMs: this.ports.clock.nowMs(),
      by: this.driver,
      epoch: plan.epoch,
      kind,
      subject,
      text,
      ...(data === undefined ? {} : { data: data as Record<string, unknown> }),
    });
    this.writing ??= this.writeBehind();
  }

  /** Resolves when everything is written; throws what came in between. */
  async flush(): Promise<void> {
    await this.writing;
    this.throwFailure();
  }

  /** Keeps a call that the plan goes on without. */
  readonly leaveBehind = (call: Promise<void>): void => {
    this.behind.push(call);
  };

  /** Resolves when every call is over that was left behind. */
  async leftBehind(): Promise<void> {
    await Promise.all(this.behind);
  }

  private async writeBehind(): Promise<void> {
    // What is said in one breath goes out together.
    await Promise.resolve();
    try {
      while (this.waiting.entries.length + this.waiting.changes.length > 0) {
        const batch = this.waiting;
        this.waiting = emptyBatch();
        await this.write(batch);
      }
    } catch (error) {
      this.failure = { error };
    } finally {
      this.writing = undefined;
    }
  }

  private async write({ entries, changes, onWritten }: Batch): Promise<void> {
    if (entries.length > 0) {
      await this.ports.journal.append(entries);
    }
    while (changes.length > 0) {
      const newest = this.mine(this.stored.value);
      const next = applied(newest, changes);
      const signs = { driverSequence: newest.plan.driverSequence + 1, hold: this.hold };
      const value = withValues<PlannedState>(next, { plan: withValues<PlanRun>(next.plan, signs) });
      try {
        const { version } = await this.ports.state.write(value, this.stored.version);
        this.holds = true;
        this.stored = { version, value };
        this.view = applied(value, this.waiting.changes);
        onWritten.forEach((tell) => tell());
        return;
      } catch (error) {
        if (!(error instanceof ConflictError)) {
          throw error;
        }
        this.stored = await load(this.ports);
      }
    }
  }

  private throwFailure(): void {
    if (this.failure !== undefined) {
      throw this.failure.error;
    }
  }

  private mine(state: DeploymentState): PlannedState {
    const { plan } = state;
    if (!isOpen(plan) || plan.id !== this.id || plan.driver !== this.driver || !this.isHeld(plan)) {
      throw superseded(this.driver, this.id);
    }
    return state as PlannedState; // It has a plan, and that is open.
  }

  private isHeld({ hold, driverSequence }: PlanRun): boolean {
    return this.holds
      ? hold === this.hold
      : hold === this.opened.hold && driverSequence === this.opened.driverSequence;
  }
}

function superseded(driver: string, planId: string): SupersededError {
  return new SupersededError(`Driver '${driver}' no longer drives '${planId}'.`);
}

function applied(state: PlannedState, changes: readonly Change[]): PlannedState {
  return changes.reduce((before, change) => change(before, before.plan), state);
}

async function load(ports: Ports): Promise<Loaded> {
  const { version, value } = await ports.state.read();
  if (value === undefined) {
    throw new AdapterError('The state item does not exist.');
  }
  return { version, value };
}
