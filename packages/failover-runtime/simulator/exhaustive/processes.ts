import { drivePlan } from '../../plan/driver';
import { Agent } from '../../watch/agent';
import { UNIT_POLICY } from './bound';
import type { Calls } from './call-table';
import { mirrored, plainly, type Call, type Naming } from './calls';
import { Ids } from './ids';
import { LiveProcess, type Answer, type Input, type Pending } from './live-process';
import type { PlanStates } from './plan-states';
import { recordingPorts } from './recording-ports';
import type { Replies } from './replies';

/** No process. */
export const NOBODY = 0;

/** An input as a number: answers carry their reply, whether the plan is untouched, and the slot of the call. */
export const TICK = 0;
export const FREEZE = 1;
export const THAW = 2;
const FIRST_ANSWER = 16;
const SLOTS = 16;
const MOST_ANSWERS = 0x1000000;

/** The answer to one call, as a number below `MOST_ANSWERS`. */
export function answerInput(slot: number, reply: number, untouched: boolean): number {
  return FIRST_ANSWER + (reply * 2 + (untouched ? 1 : 0)) * SLOTS + slot;
}

/** Two answers that come together. */
export function together(one: number, other: number): number {
  return other * MOST_ANSWERS + one;
}

/** A call that has no answer yet, in one state of a process. */
export interface Slot {
  readonly call: number;
  readonly serial: number;
  readonly isGated: boolean;
}

/** What is written conditionally. */
export type Item = 'state' | 'witness' | 'plan';

/** What comes of an input. */
export interface Step {
  readonly to: number;
  /** Each call that was there before, by its slots before and after, in turn. */
  readonly kept: readonly number[];
  /** New writes, as bits: of a grantor, which follow their reading at once, and of the plan. */
  readonly fresh: number;
  readonly ofPlan: number;
}

/** One way in which a state was reached. */
interface History {
  readonly before: number;
  readonly input: Input;
}

export interface ProcessState {
  readonly slots: readonly Slot[];
  /** The slots of calls that need no gate: they are answered at once. */
  readonly urgent: readonly number[];
  /** The slots of conditional writes, as bits: all of them, and those of each item. */
  readonly writes: Readonly<Record<'all' | Item, number>>;
  /** The order of the slots in the mirror. */
  readonly mirrorOrder: readonly number[];
  readonly mirror: number;
  readonly isOver: boolean;
  readonly isFrozen: boolean;
  readonly defect: string | undefined;
  readonly planId: string | undefined;
  readonly history: History | undefined;
  readonly steps: Map<number, Step>;
  /** A process in this state that nothing has happened to since. */
  live: LiveProcess | undefined;
}

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
    const given = this.inputOf(input, serials);
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
    const sorted = this.sorted(live, plainly);
    const id = this.ids.known(textOf(live, planId ?? 'agent', sorted, plainly, this.plans));
    return { id, serials: sorted.map(({ pending }) => pending.serial) };
  }

  /** What a number stands for, to a process whose calls have these serials. */
  inputOf(input: number, serials: readonly number[]): Input {
    if (input === TICK) return { kind: 'tick' };
    if (input === FREEZE) return { kind: 'freeze' };
    if (input === THAW) return { kind: 'thaw' };
    const inputs = [input % MOST_ANSWERS, Math.floor(input / MOST_ANSWERS)];
    const answers = inputs.filter((one) => one > 0).map((one) => this.answerOf(serials, one));
    return { kind: 'answers', answers };
  }

  private answerOf(serials: readonly number[], input: number): Answer {
    const number = input - FIRST_ANSWER;
    const serial = serials[number % SLOTS] as number;
    const rest = Math.floor(number / SLOTS);
    return { serial, reply: this.replies.of(rest >> 1), untouched: rest % 2 === 1 };
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
    const plain = this.sorted(live, plainly);
    const mirror = this.sorted(live, mirrored);
    const who = planId ?? 'agent';
    const id = this.ids.of(textOf(live, who, plain, plainly, this.plans));
    const serials = plain.map(({ pending }) => pending.serial);
    if (this.states[id] === undefined) {
      this.size += 1;
      this.states[id] = {
        ...this.slotsOf(plain, live.nowMs),
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

  private slotsOf(
    sorted: readonly Sorted[],
    nowMs: number,
  ): Pick<ProcessState, 'slots' | 'urgent' | 'writes'> {
    const slots = sorted.map(({ pending: { serial, call, isGated } }) => ({
      serial,
      isGated,
      call: this.calls.id(call, nowMs),
    }));
    const bitsOf = (isMeant: (call: Call) => boolean): number =>
      sorted.reduce(
        (bits, { pending: { call } }, slot) => (isMeant(call) ? bits | (1 << slot) : bits),
        0,
      );
    const writesOf = (item: Item) => bitsOf(({ what, to }) => what === 'write' && to === item);
    return {
      slots,
      urgent: slots.flatMap(({ isGated }, slot) => (isGated ? [] : [slot])),
      writes: {
        all: bitsOf(({ what }) => what === 'write'),
        state: writesOf('state'),
        witness: writesOf('witness'),
        plan: writesOf('plan'),
      },
    };
  }

  /** The calls that wait, in an order that does not depend on how it came to them. */
  private sorted({ pending, nowMs }: LiveProcess, named: Naming): Sorted[] {
    return pending
      .map((one) => {
        const call = this.calls.id(one.call, nowMs);
        return { pending: one, key: named === plainly ? call : this.calls.mirror(call) };
      })
      .sort((one, other) => one.key - other.key || one.pending.serial - other.pending.serial);
  }
}

interface Sorted {
  readonly pending: Pending;
  readonly key: number;
}

const EMPTY: ProcessState = {
  slots: [],
  urgent: [],
  writes: { all: 0, state: 0, witness: 0, plan: 0 },
  mirrorOrder: [],
  mirror: NOBODY,
  isOver: true,
  isFrozen: false,
  defect: undefined,
  planId: undefined,
  history: undefined,
  steps: new Map(),
  live: undefined,
};

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

/** Everything that decides what the process does from here on. */
function textOf(
  live: LiveProcess,
  who: string,
  sorted: readonly Sorted[],
  named: Naming,
  plans: PlanStates,
): string {
  const { knowledge, nowMs, isFrozen, missed, sleepsMs, end, hasDoneItsPart } = live;
  const calls = sorted.map(({ key, pending }) => `${key}${pending.isGated ? 'g' : 'i'}`);
  if (end !== undefined || hasDoneItsPart) {
    return JSON.stringify([who, end, calls, isFrozen]);
  }
  const { deployment } = knowledge;
  const said = deployment === undefined ? -1 : plans.said(deployment, nowMs, named);
  const heard = missed.map(({ call, text }) => `${call.what} ${named(call.to)} ${text}`);
  return JSON.stringify([
    who,
    calls,
    said,
    sleepsMs,
    isFrozen,
    heard,
    knowledge.text(nowMs, named),
  ]);
}
