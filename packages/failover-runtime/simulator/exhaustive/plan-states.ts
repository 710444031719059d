import { isOpen, type PlanRun } from '../../core/plan-run';
import { request } from '../../core/request';
import { NO_CONSENT, startPlan } from '../../core/start';
import { initialState, type DeploymentState } from '../../core/state';
import { EMPTY_WATCH, type Watch } from '../../core/watch';
import { mirrored, plainly, type Naming } from './calls';
import { Ids } from './ids';
import { ageOf, GRANT_AGE } from './knowledge';
import { later } from './moments';

/** What the search asks of the item with the plan. */
export interface PlanFacts {
  readonly isOpen: boolean;
  readonly mayStart: boolean;
  readonly mayAbort: boolean;
  /** A monitor that finds it, and nobody who drives it, drives it on. */
  readonly mayDrive: boolean;
  readonly planId: string;
}

/** What the item with the plan may say, by number. Moments are distances from the present. */
export class PlanStates {
  private readonly ids = new Ids();
  private readonly values: DeploymentState[] = [];
  private readonly mirrors: number[] = [];
  private readonly older: number[] = [];
  private readonly aborted: number[] = [];
  private readonly started = new Map<string, number>();
  private readonly known: PlanFacts[] = [];
  private readonly numbers: Remembered = new WeakMap();
  private readonly sayings: Remembered = new WeakMap();
  private readonly mirroredSayings: Remembered = new WeakMap();

  initial(): number {
    return this.id(initialState('sim'), 0);
  }

  /** The number of what somebody says whose clock shows `nowMs`. */
  id(value: DeploymentState, nowMs: number): number {
    return remembered(this.numbers, value, nowMs, () => this.numbered(value, nowMs));
  }

  private numbered(value: DeploymentState, nowMs: number): number {
    const id = this.ids.of(essence(value, nowMs, plainly));
    if (this.values[id] === undefined) {
      this.values[id] = later(value, -nowMs);
      this.mirrors[id] = this.ids.of(essence(value, nowMs, mirrored));
    }
    return id;
  }

  /**
   * What a driver has in hand. What was known of the grants when the plan began is in its sightings by now; its own
   * copy of that is never looked at again.
   */
  said(value: DeploymentState, nowMs: number, named: Naming): number {
    const known = named === plainly ? this.sayings : this.mirroredSayings;
    return remembered(known, value, nowMs, () => {
      const { plan } = value;
      const bare = plan === undefined ? {} : { plan: { ...plan, basis: { grants: {} } } };
      return this.ids.of(essence({ ...value, ...bare }, nowMs, named));
    });
  }

  of(id: number): DeploymentState {
    return this.values[id] as DeploymentState;
  }

  key(id: number): number {
    return id;
  }

  mirror(id: number): number {
    return this.mirrors[id] as number;
  }

  tick(id: number): number {
    return (this.older[id] ??= this.id(this.of(id), 1));
  }

  facts(id: number): PlanFacts {
    return (this.known[id] ??= factsOf(this.of(id)));
  }

  /** A person calls the plan off. */
  abort(id: number): number {
    return (this.aborted[id] ??= this.id(abort(this.of(id)), 0));
  }

  /** A takeover begins, by a monitor that knows since when each grantor has stood still. */
  start(id: number, automatic: boolean, grants: Watch['grants']): number {
    const key = `${id} ${automatic} ${JSON.stringify(grants)}`;
    const known = this.started.get(key);
    if (known !== undefined) return known;
    const started = this.id(start(this.of(id), automatic, grants), 0);
    this.started.set(key, started);
    return started;
  }
}

/** Numbers of values at moments; values never change. */
type Remembered = WeakMap<DeploymentState, Map<number, number>>;

function remembered(
  known: Remembered,
  value: DeploymentState,
  nowMs: number,
  make: () => number,
): number {
  const ofValue = known.get(value) ?? new Map<number, number>();
  known.set(value, ofValue);
  const number = ofValue.get(nowMs) ?? make();
  ofValue.set(nowMs, number);
  return number;
}

function start(
  state: DeploymentState,
  automatic: boolean,
  grants: Watch['grants'],
): DeploymentState {
  const started = startPlan(
    state,
    { ...EMPTY_WATCH, grants },
    {
      kind: 'failover',
      driver: 'driver',
      requestedBy: 'driver',
      rule: 'down-failover',
      automatic,
      consent: NO_CONSENT,
      nowMs: 0,
    },
  );
  // What comes before the fence changes nothing outside of the plan.
  const done = { status: 'done', attempts: 0, startedAtMs: 0 } as const;
  const plan = started.plan as PlanRun;
  return { ...started, plan: { ...plan, steps: { claim: done, confirm: done, gate: done } } };
}

function abort(deployment: DeploymentState): DeploymentState {
  const event = { type: 'request', nowMs: 0, by: 'person', wish: { kind: 'abort' } } as const;
  return request({ deployment, watch: EMPTY_WATCH }, event).state.deployment;
}

function factsOf({ plan, epoch }: DeploymentState): PlanFacts {
  const open = isOpen(plan);
  const stopped = plan?.stop !== undefined;
  return {
    isOpen: open,
    mayStart: !open && epoch === 1,
    mayAbort: open && !plan.passedNoReturn && !stopped && plan.status !== 'undoing',
    mayDrive:
      open && (plan.status !== 'waiting' || stopped) && plan.steps.verify?.status !== 'done',
    planId: plan?.id ?? '',
  };
}

/** What of it decides anything from here on: texts do not, nor does how a plan went that is over. */
function essence(
  { epoch, highestEpoch, writer, mode, plan }: DeploymentState,
  nowMs: number,
  named: Naming,
): string {
  const office = [epoch, highestEpoch, writer, mode];
  if (!isOpen(plan)) {
    return JSON.stringify(office);
  }
  const { status, passedNoReturn, automatic, stop } = plan;
  const steps = Object.entries(plan.steps).map(([id, run]) => [id, run.status]);
  const isProven = passedNoReturn || status !== 'running' || plan.steps.fence?.status === 'done';
  const grants = isProven
    ? []
    : Object.entries(plan.basis.grants)
        .map(([id, { sequence, seenAtMs }]) => [
          named(id),
          sequence,
          ageOf(seenAtMs, nowMs, GRANT_AGE),
        ])
        .sort();
  const about = [status, passedNoReturn, automatic, stop !== undefined];
  return JSON.stringify([...office, ...about, steps, grants]);
}
