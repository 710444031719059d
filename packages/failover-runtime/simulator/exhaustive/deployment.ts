import type { GrantorItem } from '../../core/lease/grantor';
import type { DeploymentState } from '../../core/state';
import type { Call, Place } from './calls';
import { mix, type Hash } from './hash';
import {
  answerInput,
  NOBODY,
  TICK,
  together,
  type Item,
  type ProcessState,
  type Step,
} from './processes';
import type { Tables } from './tables';

/** Where each part of a state is in a row of numbers. */
export const FLAGS = 0;
export const PLAN = 1;
export const GRANTOR = { state: 2, witness: 3 } as const;
export const DATABASES = 4;
/** Processes: the agent, and up to two drivers. */
export const AGENT = 5;
export const DRIVERS = [6, 7] as const;
const PROCESSES = [AGENT, ...DRIVERS] as const;
export const LATE = 8;
/** For each process: which of its conditional writes are not overtaken, and what a driver knows of the plan. */
const MARKS = 4;
export const BUDGET = 12;
export const TRAIL = 13;
export const WIDTH = 14;

export const HOME_DOWN = 1;
export const CUT = 2;
/** Takeovers start by themselves (a renewal ends them); otherwise they were asked for (they wait it out). */
export const AUTOMATIC = 4;

/** Nobody has written the plan's item since this driver last saw it. */
const IS_CURRENT = 1 << 20;
/** Nobody else has driven the plan since this driver last saw it. */
const IS_UNTOUCHED = 1 << 21;

/** Something that happened to a process: an input, or its beginning with the plan that it drives, or its end. */
export interface ProcessEvent {
  readonly process: number;
  readonly input:
    number | { readonly begins: string | undefined } | 'ends' | 'takes the first place';
}

/** The real code is to be run before this is known. */
export class Unknown extends Error {
  /** The state of a process and what happens to it, or a process that has never been started. */
  state = -1;
  input = 0;
  planId: string | undefined;
}

/**
 * One state of a whole deployment, as a row of numbers, and what can be done to it. Every number stands for a state
 * of a part that the real code was brought to, so a step is a few look-ups; what was never looked up throws `unknown`.
 */
export class Deployment {
  readonly row = new Int32Array(WIDTH);
  readonly unknown = new Unknown();
  private readonly silent: number;
  private readonly unseen: number;
  private readonly conflict: number;
  private readonly done: number;
  private readonly readings = new Map<number, number>();

  constructor(
    private readonly tables: Tables,
    /** Told of what happens to each process. */
    private readonly tell: (event: ProcessEvent) => void = () => undefined,
  ) {
    const { replies } = tables;
    this.silent = replies.id({ failure: 'silent' });
    this.conflict = replies.id({ failure: 'conflict' });
    this.done = replies.id({ value: 'done' });
    const nothing = { from: 'standby', of: 'home', sequence: 0, outcome: 'silent' };
    this.unseen = replies.id({ value: nothing });
  }

  at(part: number): number {
    return this.row[part] as number;
  }

  is(flag: number): boolean {
    return (this.at(FLAGS) & flag) !== 0;
  }

  toggle(flag: number): void {
    this.row[FLAGS] = this.at(FLAGS) ^ flag;
  }

  /** Puts a process where there is none. */
  begin(process: number, planId: string | undefined): void {
    const state = this.tables.processes.started(planId);
    if (state === undefined) {
      this.unknown.state = -1;
      this.unknown.planId = planId;
      throw this.unknown;
    }
    this.row[process] = state;
    this.row[process + MARKS] = IS_UNTOUCHED;
    this.tell({ process, input: { begins: planId } });
  }

  /** Something happens to a process. */
  step(process: number, input: number): void {
    const state = this.at(process);
    const step = this.tables.processes.known(state, input);
    if (step === undefined) {
      this.unknown.state = state;
      this.unknown.input = input;
      throw this.unknown;
    }
    this.row[process + MARKS] = this.marksAfter(process, step);
    this.row[process] = step.to;
    this.tell({ process, input });
  }

  /** One unit of time passes for everything. */
  pass(): void {
    const { row } = this;
    const { plans, grantors, databases, late } = this.tables;
    row[PLAN] = plans.tick(this.at(PLAN));
    row[GRANTOR.state] = grantors.tick(this.at(GRANTOR.state));
    row[GRANTOR.witness] = grantors.tick(this.at(GRANTOR.witness));
    row[DATABASES] = databases.after(this.at(DATABASES), 'tick');
    row[LATE] = late.tick(this.at(LATE));
    for (const process of PROCESSES) {
      if (this.at(process) !== NOBODY) this.step(process, TICK);
    }
  }

  /** A call of a process arrives, and is answered. */
  arrive(process: number, slot: number): void {
    this.step(process, this.answered(process, slot));
  }

  /** Lets a call have its effect; what its caller will hear. */
  private answered(process: number, slot: number): number {
    const { call } = this.slots(process)[slot] as { call: number };
    const { to, what } = this.tables.calls.of(call);
    const isFresh = (this.at(process + MARKS) & (1 << slot)) !== 0;
    const reply = this.effect(call, process === AGENT, isFresh, process);
    const isReading = what === 'read' && to === 'plan';
    const isUntouched = isReading && (this.at(process + MARKS) & IS_UNTOUCHED) !== 0;
    if (isReading) {
      this.row[process + MARKS] = this.at(process + MARKS) | IS_CURRENT;
    }
    return answerInput(slot, reply, isUntouched);
  }

  /** A message whose sender is gone or has given up arrives. */
  arriveLate(index: number): void {
    const { late } = this.tables;
    const message = late.of(this.at(LATE))[index] as ReturnType<typeof late.of>[number];
    this.row[LATE] = late.without(this.at(LATE), index);
    this.effect(message.call, message.byAgent, message.isFresh, -1);
  }

  /** The caller of a message gives up; it arrives all the same, unheard, or may arrive later. */
  giveUp(process: number, slot: number, fate: 'lost' | 'answer-lost' | 'late'): void {
    const { call } = this.slots(process)[slot] as { call: number };
    const isFresh = (this.at(process + MARKS) & (1 << slot)) !== 0;
    if (fate === 'answer-lost') this.effect(call, process === AGENT, isFresh, process);
    if (fate === 'late') this.postpone(process, slot);
    this.step(process, answerInput(slot, this.silent, false));
  }

  /** The process is gone; what it has sent may still arrive. */
  end(process: number): void {
    if (this.at(process) === NOBODY) return;
    this.slots(process).forEach(({ isGated, call }, slot) => {
      const isHere = this.tables.calls.to(call) === 'home' && process === AGENT;
      if (isGated && !isHere) this.postpone(process, slot);
    });
    this.row[process] = NOBODY;
    this.row[process + MARKS] = 0;
    this.tell({ process, input: 'ends' });
  }

  /** A person, or a monitor, writes the plan's item. */
  writePlan(plan: number): void {
    this.row[PLAN] = plan;
    this.overtake('plan', -1);
  }

  /**
   * Goes on until every process waits for something that the search decides: what needs no gate is answered, and
   * so is what will be refused whenever it arrives and whose sender neither reads nor looks at a clock afterwards.
   */
  settle(): void {
    for (const process of PROCESSES) {
      this.settleProcess(process);
    }
    const [first, second] = DRIVERS;
    if (this.at(first) === NOBODY && this.at(second) !== NOBODY) {
      this.row[first] = this.at(second);
      this.row[first + MARKS] = this.at(second + MARKS);
      this.row[second] = NOBODY;
      this.row[second + MARKS] = 0;
      this.tell({ process: second, input: 'takes the first place' });
    }
  }

  private settleProcess(process: number): void {
    for (;;) {
      const state = this.tables.processes.of(this.at(process));
      if (state.isOver) {
        this.end(process);
        return;
      }
      const slot = this.urgent(process, state);
      if (slot < 0 || state.defect !== undefined) {
        return;
      }
      const answer = this.answered(process, slot);
      const other = state.urgent[1];
      this.step(
        process,
        other === undefined ? answer : together(answer, this.answered(process, other)),
      );
    }
  }

  slots(process: number): readonly { readonly call: number; readonly isGated: boolean }[] {
    return this.tables.processes.of(this.at(process)).slots;
  }

  /** What must never be. */
  violation(): string | undefined {
    if (this.tables.databases.hasTwoWriters(this.at(DATABASES))) {
      return 'home and standby both acknowledge writes';
    }
    for (const process of PROCESSES) {
      const { defect } = this.tables.processes.of(this.at(process));
      if (defect !== undefined) return defect;
    }
    return undefined;
  }

  /** Everything that decides what can happen from here on, but for the budget, as 64 bits. */
  fingerprint(into: Hash, mayMirror: boolean, grantsCount: boolean): void {
    this.hash(into, false, grantsCount);
    if (mayMirror) {
      // Nothing tells the grantors from each other any more: what can happen to one can happen to the other.
      const { high, low } = into;
      this.hash(into, true, grantsCount);
      if (high < into.high || (high === into.high && low < into.low)) {
        into.high = high;
        into.low = low;
      }
    }
  }

  private hash(into: Hash, mirror: boolean, grantsCount: boolean): void {
    const { plans, grantors, processes, late } = this.tables;
    const state = this.at(mirror ? GRANTOR.witness : GRANTOR.state);
    const witness = this.at(mirror ? GRANTOR.state : GRANTOR.witness);
    into.high = 0x9e3779b9;
    into.low = 0x811c9dc5;
    mix(into, this.at(FLAGS) | (grantsCount ? 0x100 : 0));
    mix(into, mirror ? plans.mirror(this.at(PLAN)) : this.at(PLAN));
    mix(into, grantsCount ? state : grantors.content(state));
    mix(into, grantsCount ? witness : grantors.content(witness));
    mix(into, this.at(DATABASES));
    mix(into, mirror ? late.mirror(this.at(LATE)) : this.at(LATE));
    for (const process of PROCESSES) {
      const marks = this.at(process + MARKS);
      const { mirror: other, mirrorOrder } = processes.of(this.at(process));
      mix(into, mirror ? other : this.at(process));
      mix(into, mirror ? reordered(marks, mirrorOrder) : marks);
    }
  }

  /** A call that is to be answered now: one that needs no gate, or a write that will be refused; -1: there is none. */
  private urgent(process: number, { urgent, writes, isFrozen }: ProcessState): number {
    if (isFrozen) {
      return -1;
    }
    if (urgent.length > 0) {
      return urgent[0] as number;
    }
    // The agent neither reads nor looks at a clock after a refusal, so that it is refused now or later is the same.
    const refused = process === AGENT ? writes.all & ~this.at(process + MARKS) : 0;
    return refused === 0 ? -1 : 31 - Math.clz32(refused);
  }

  /** A write of a grantor follows its reading at once; one of the plan is decided from what was last seen of it. */
  private marksAfter(process: number, { kept, fresh, ofPlan }: Step): number {
    const before = this.at(process + MARKS);
    let marks = (before & (IS_CURRENT | IS_UNTOUCHED)) | fresh;
    if ((before & IS_CURRENT) !== 0) {
      marks |= ofPlan;
    }
    for (let index = 0; index < kept.length; index += 2) {
      const wasFresh = (before >>> (kept[index] as number)) & 1;
      marks |= wasFresh << (kept[index + 1] as number);
    }
    return marks;
  }

  private postpone(process: number, slot: number): void {
    const { late, calls } = this.tables;
    const { call } = this.slots(process)[slot] as { call: number };
    const isFresh = (this.at(process + MARKS) & (1 << slot)) !== 0;
    if (calls.what(call) === 'write' && !isFresh) return; // It would be refused.
    this.row[LATE] = late.with(this.at(LATE), { call, byAgent: process === AGENT, isFresh });
  }

  private effect(id: number, byAgent: boolean, isFresh: boolean, by: number): number {
    const call = this.tables.calls.of(id);
    if (!this.reaches(byAgent, call.to)) {
      return call.what === 'observe' ? this.unseen : this.silent;
    }
    switch (call.to) {
      case 'home':
      case 'standby': {
        const { to, reply } = this.tables.databases.answer(this.at(DATABASES), id);
        this.row[DATABASES] = to;
        return reply;
      }
      case 'plan':
        return call.what === 'read' ? this.readPlan() : this.write(id, call, isFresh, by);
      default:
        return call.what === 'read'
          ? this.readGrantor(GRANTOR[call.to])
          : this.write(id, call, isFresh, by);
    }
  }

  private reaches(byAgent: boolean, to: Place): boolean {
    switch (to) {
      case 'home':
        return byAgent || !this.is(CUT | HOME_DOWN);
      case 'state':
        return !byAgent || !this.is(CUT);
      default:
        return true;
    }
  }

  private write(id: number, { to, item }: Call, isFresh: boolean, by: number): number {
    if (!isFresh) return this.conflict;
    if (to === 'plan') {
      this.row[PLAN] = this.tables.calls.plan(id);
    } else {
      const at = GRANTOR[to as keyof typeof GRANTOR];
      this.row[at] = this.tables.grantors.written(this.at(at), item as GrantorItem, id);
    }
    this.overtake(to as Item, by);
    return this.done;
  }

  /** What others have decided from an earlier version will be refused. */
  private overtake(to: Item, by: number): void {
    const { calls, late, processes } = this.tables;
    for (const process of PROCESSES) {
      let marks = this.at(process + MARKS) & ~processes.of(this.at(process)).writes[to];
      if (to === 'plan' && process !== AGENT) {
        marks = process === by ? marks | IS_CURRENT : marks & ~IS_CURRENT;
        if (by >= 0 && process !== by) marks &= ~IS_UNTOUCHED;
      }
      this.row[process + MARKS] = marks;
    }
    this.row[LATE] = late.overtaken(
      this.at(LATE),
      (call) => calls.what(call) === 'write' && calls.to(call) === to,
    );
  }

  private readPlan(): number {
    const plan = this.at(PLAN);
    const known = this.readings.get(plan);
    if (known !== undefined) return known;
    const value: DeploymentState = this.tables.plans.of(plan);
    return this.remember(plan, { value });
  }

  private readGrantor(at: number): number {
    const content = -1 - this.tables.grantors.content(this.at(at));
    return (
      this.readings.get(content) ??
      this.remember(content, { value: this.tables.grantors.of(this.at(at)) })
    );
  }

  private remember(key: number, value: unknown): number {
    const reply = this.tables.replies.id({ value });
    this.readings.set(key, reply);
    return reply;
  }
}

function reordered(marks: number, order: readonly number[]): number {
  let other = marks & (IS_CURRENT | IS_UNTOUCHED);
  order.forEach((slot, index) => {
    if ((marks & (1 << slot)) !== 0) other |= 1 << index;
  });
  return other;
}
