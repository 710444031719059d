import { drivePlan } from '../../plan/driver';
import { Agent } from '../../watch/agent';
import { slotsOf, sorted, textOf } from './appearance';
import { UNIT_POLICY } from './bound';
import type { Calls } from './call-table';
import { mirrored, plainly } from './calls';
import { Ids } from './ids';
import { inputOf } from './inputs';
import { LiveProcess, type Input } from './live-process';
import type { PlanStates } from './plan-states';
import { EMPTY, type History, NOBODY, type ProcessState, type Step } from './process-state';
import { recordingPorts } from './recording-ports';
import type { Replies } from './replies';

/**
 * The states of processes, by number. The real code is run once for each: it is a function of what it hears, so what
 * comes of an input in a state is kept and looked up from then on.
 */
export class Processes {
  private readonly ids = new Ids();
  private readonly states: ProcessState[] = [];
  private readonly starts = new Map<string, number>();
  /** How often real code was given something to hear. */
  heard = 0;
  /** How many states there are. */
  size = 0;

  constructor(
    private readonly calls: Calls,
    private readonly plans: PlanStates,
    private readonly replies: Replies,
  ) {
    this.ids.of('nobody');
    this.states[NOBODY] = EMPTY;
  }

  of(id: number): ProcessState {
    return this.states[id] as ProcessState;
  }

  /** The first state of a process, if it has been run. */
  started(planId: string | undefined): number | undefined {
    return this.starts.get(planId ?? 'agent');
  }

  async start(planId: string | undefined): Promise<void> {
    const live = await begun(planId);
    this.starts.set(planId ?? 'agent', this.keep(live, planId, undefined).id);
  }

  /** What comes of an input, if it is known. */
  known(id: number, input: number): Step | undefined {
    return this.of(id).steps.get(input);
  }

  /** Runs the real code for what is not known yet. */
  async learn(id: number, input: number): Promise<void> {
    const state = this.of(id);
    const live = await this.revive(id);
    const serials = state.slots.map(({ serial }) => serial);
    const given = inputOf(input, serials, this.replies);
    await live.take(given);
    this.heard += 1;
    const next = this.keep(live, state.planId, { before: id, input: given });
    const places = next.serials.map((serial) => serials.indexOf(serial));
    const kept = places.flatMap((before, slot) => (before < 0 ? [] : [before, slot]));
    const added = places.reduce(
      (bits, before, slot) => (before < 0 ? bits | (1 << slot) : bits),
      0,
    );
    const { all, plan: ofPlan } = this.of(next.id).writes;
    const fresh = added & all & ~ofPlan;
    state.steps.set(input, { to: next.id, kept, fresh, ofPlan: added & ofPlan });
  }

  /** The number of the state that a process is in, if it is known, and its calls in their order. */
  recognise(
    live: LiveProcess,
    planId: string | undefined,
  ): { readonly id: number | undefined; readonly serials: number[] } {
    const waiting = sorted(live, this.calls, plainly);
    const id = this.ids.known(textOf(live, planId ?? 'agent', waiting, plainly, this.plans));
    return { id, serials: waiting.map(({ pending }) => pending.serial) };
  }

  /** A process in that state: one that was left there, or a new one to which the same has happened. */
  private async revive(id: number): Promise<LiveProcess> {
    const state = this.of(id);
    const { live } = state;
    if (live !== undefined) {
      state.live = undefined;
      return live;
    }
    const inputs: Input[] = [];
    let at = state;
    while (at.history !== undefined) {
      inputs.push(at.history.input);
      at = this.of(at.history.before);
    }
    const again = await begun(state.planId);
    for (const input of inputs.reverse()) {
      await again.take(input);
      this.heard += 1;
    }
    return again;
  }

  private keep(
    live: LiveProcess,
    planId: string | undefined,
    history: History | undefined,
  ): { readonly id: number; readonly serials: number[] } {
    const plain = sorted(live, this.calls, plainly);
    const mirror = sorted(live, this.calls, mirrored);
    const who = planId ?? 'agent';
    const id = this.ids.of(textOf(live, who, plain, plainly, this.plans));
    const serials = plain.map(({ pending }) => pending.serial);
    if (this.states[id] === undefined) {
      this.size += 1;
      this.states[id] = {
        ...slotsOf(plain, this.calls, live.nowMs),
        mirrorOrder: mirror.map(({ pending }) => serials.indexOf(pending.serial)),
        mirror: this.ids.of(textOf(live, who, mirror, mirrored, this.plans)),
        isOver: live.end === 'over',
        isFrozen: live.isFrozen,
        defect: typeof live.end === 'object' ? live.end.defect : undefined,
        planId,
        history,
        steps: new Map(),
        live,
      };
    }
    return { id, serials };
  }
}

/** A process that has just been started. */
export async function begun(planId: string | undefined): Promise<LiveProcess> {
  const live = new LiveProcess();
  const ports = recordingPorts(live);
  const run =
    planId === undefined
      ? new Agent(ports, UNIT_POLICY, 'home').renew()
      : drivePlan({ ports, policy: UNIT_POLICY, driver: 'driver', planId });
  run.then(
    () => (live.end ??= 'over'),
    (error: unknown) => (live.end = { defect: String(error) }),
  );
  await live.rest();
  return live;
}
