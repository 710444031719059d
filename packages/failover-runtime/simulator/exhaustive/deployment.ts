import { Effects, GONE } from './effects';
import { answerInput, TICK, together } from './inputs';
import type { Message } from './late-messages';
import { NOBODY, type ProcessState, type Step } from './process-state';
import {
  AGENT,
  DATABASES,
  DRIVERS,
  FLAGS,
  GRANTOR,
  IS_CURRENT,
  IS_UNTOUCHED,
  LATE,
  MARKS,
  PLAN,
  PROCESSES,
  WIDTH,
} from './row';
import type { Tables } from './tables';

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
  private readonly effects: Effects;

  constructor(
    private readonly tables: Tables,
    /** Told of what happens to each process. */
    private readonly tell: (event: ProcessEvent) => void = () => undefined,
  ) {
    this.effects = new Effects(this.row, tables);
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
    const message = this.sent(process, slot);
    const { to, what } = this.tables.calls.of(message.call);
    const reply = this.effects.of(message, process);
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
    const message = late.of(this.at(LATE))[index] as Message;
    this.row[LATE] = late.without(this.at(LATE), index);
    this.effects.of(message, GONE);
  }

  /** The caller of a message gives up; it arrives all the same, unheard, or may arrive later. */
  giveUp(process: number, slot: number, fate: 'lost' | 'answer-lost' | 'late'): void {
    if (fate === 'answer-lost') this.effects.of(this.sent(process, slot), process);
    if (fate === 'late') this.postpone(process, slot);
    this.step(process, answerInput(slot, this.effects.silent, false));
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
    this.effects.writePlan(plan);
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
    const message = this.sent(process, slot);
    if (calls.what(message.call) === 'write' && !message.isFresh) return; // It would be refused.
    this.row[LATE] = late.with(this.at(LATE), message);
  }

  /** A call of a process that has no answer yet. */
  private sent(process: number, slot: number): Message {
    const { call } = this.slots(process)[slot] as { call: number };
    const isFresh = (this.at(process + MARKS) & (1 << slot)) !== 0;
    return { call, byAgent: process === AGENT, isFresh };
  }
}
