import type { Call, Naming, Place, What } from './calls';
import { mirrored, plainly } from './calls';
import { Ids } from './ids';
import { ageOf, CLOCK_AGE } from './knowledge';
import type { PlanStates } from './plan-states';

/** Every call that was ever made, by number; its moments are distances from the present. */
export class Calls {
  private readonly ids = new Ids();
  private readonly calls: Call[] = [];
  private readonly plans: number[] = [];
  private readonly older: number[] = [];
  private readonly mirrors: number[] = [];
  private readonly timeless = new WeakMap<Call, number>();

  constructor(private readonly states: PlanStates) {}

  /** The number of a call by someone whose clock shows `nowMs`. */
  id(call: Call, nowMs: number): number {
    const isTimeless = call.clockMs === undefined && call.deployment === undefined;
    const known = isTimeless ? this.timeless.get(call) : undefined;
    if (known !== undefined) {
      return known;
    }
    const id = this.numbered(call, nowMs);
    if (isTimeless) {
      this.timeless.set(call, id);
    }
    return id;
  }

  private numbered(call: Call, nowMs: number): number {
    const clockMs = call.clockMs === undefined ? {} : { clockMs: call.clockMs - nowMs };
    const plan = call.deployment === undefined ? -1 : this.states.id(call.deployment, nowMs);
    return this.keep({ ...call, ...clockMs }, plan);
  }

  of(id: number): Call {
    return this.calls[id] as Call;
  }

  to(id: number): Place {
    return this.of(id).to;
  }

  what(id: number): What {
    return this.of(id).what;
  }

  /** The number of what is to be written about the plan. */
  plan(id: number): number {
    return this.plans[id] as number;
  }

  /** The same call one unit later. */
  tick(id: number): number {
    return (this.older[id] ??= this.grown(id));
  }

  /** The same call in the mirror, for comparing. */
  mirror(id: number): number {
    return (this.mirrors[id] ??= this.ids.of(this.text(this.of(id), this.plan(id), mirrored)));
  }

  private grown(id: number): number {
    const { clockMs, ...call } = this.of(id);
    const clock = clockMs === undefined ? {} : { clockMs: clockMs - 1 };
    const plan = this.plan(id);
    return this.keep({ ...call, ...clock }, plan < 0 ? plan : this.states.tick(plan));
  }

  private keep(call: Call, plan: number): number {
    const id = this.ids.of(this.text(call, plan, plainly));
    this.calls[id] ??= call;
    this.plans[id] ??= plan;
    return id;
  }

  private text({ what, to, epoch, clockMs, item }: Call, plan: number, named: Naming): string {
    const clock = clockMs === undefined ? '' : ageOf(clockMs, 0, CLOCK_AGE);
    const written = item === undefined ? '' : JSON.stringify(item);
    const stated =
      plan < 0 ? '' : named === plainly ? this.states.key(plan) : this.states.mirror(plan);
    return `${what} ${named(to)} ${epoch ?? ''} ${clock} ${written} ${stated}`;
  }
}
