import type { GrantorItem } from '../../core/lease/grantor';
import type { DeploymentState } from '../../core/state';
import type { Call, Place } from './calls';
import type { Message } from './late-messages';
import type { Item } from './process-state';
import {
  AGENT,
  CUT,
  DATABASES,
  FLAGS,
  GRANTOR,
  HOME_DOWN,
  IS_CURRENT,
  IS_UNTOUCHED,
  LATE,
  MARKS,
  PLAN,
  PROCESSES,
} from './row';
import type { Tables } from './tables';

/** A sender that is not a process any more. */
export const GONE = -1;

/** What calls do to a deployment when they arrive, and what their callers hear. */
export class Effects {
  /** What is heard of a call that reaches nobody. */
  readonly silent: number;
  private readonly unseen: number;
  private readonly conflict: number;
  private readonly done: number;
  private readonly readings = new Map<number, number>();

  constructor(
    private readonly row: Int32Array,
    private readonly tables: Tables,
  ) {
    const { replies } = tables;
    this.silent = replies.id({ failure: 'silent' });
    this.conflict = replies.id({ failure: 'conflict' });
    this.done = replies.id({ value: 'done' });
    const nothing = { from: 'standby', of: 'home', sequence: 0, outcome: 'silent' };
    this.unseen = replies.id({ value: nothing });
  }

  /** A person, or a monitor, writes the plan's item. */
  writePlan(plan: number): void {
    this.row[PLAN] = plan;
    this.overtake('plan', GONE);
  }

  /** Lets a call by this process have its effect; what its caller will hear. */
  of({ call: id, byAgent, isFresh }: Message, by: number): number {
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

  private is(flag: number): boolean {
    return (this.at(FLAGS) & flag) !== 0;
  }

  private at(part: number): number {
    return this.row[part] as number;
  }
}
