import type { Wish } from '../../core/events';
import type { PlanKind } from '../../core/plan-run';
import type { Policy } from '../../core/policy';
import type { DatabaseRegion, Region } from '../../core/regions';
import { Random, SMALL_POLICY, type Weather } from '../world';
import {
  FAULT_KINDS,
  type ClockTraits,
  type Fault,
  type FaultKind,
  type Scenario,
} from './scenario';

/** What a search may use: all kinds of faults by default, and clocks that keep to the stated bound. */
export interface Mix {
  readonly kinds: readonly FaultKind[];
  /** Clocks go wrong further than the bound allows; two writers are then possible and not reported. */
  readonly beyondBound: boolean;
}

export const STANDARD_MIX: Mix = { kinds: FAULT_KINDS, beyondBound: false };

const FIRST_MS = 60;
const REGIONS: readonly Region[] = ['home', 'standby', 'witness'];
const DATABASES: readonly DatabaseRegion[] = ['home', 'standby'];
const MOST_FAULTS = 7;

/** The scenario of a seed: the same for ever, as long as this file does not change. */
export function generate(seed: number, mix: Mix = STANDARD_MIX): Scenario {
  const random = new Random(seed);
  const monitors = random.oneIn(4) ? 2 : 1;
  const policy = policyOf(random);
  const calmFromMs = random.between(4, 11) * 100;
  const faults: Fault[] = mainEvent(random, calmFromMs, mix);
  const count = random.below(MOST_FAULTS);
  for (let index = 0; index < count; index += 1) {
    faults.push(faultOf(random, random.pick(mix.kinds), calmFromMs, monitors, mix));
  }
  faults.sort((one, other) => one.atMs - other.atMs);
  return {
    format: 1,
    seed,
    policy,
    clocks: clocksOf(random, mix),
    commitGuard: random.oneIn(3),
    watchdogLateMs: random.oneIn(2)
      ? SMALL_POLICY.watchdogEveryMs
      : random.below(SMALL_POLICY.watchdogEveryMs + 1),
    promoteMs: random.oneIn(6) ? random.below(500) : 20,
    serviceStops: random.oneIn(3),
    monitors,
    functions: random.oneIn(5),
    faults,
    calmFromMs,
  };
}

/** Most histories have something that makes a change of writer likely; the rest happens around it. */
function mainEvent(random: Random, calmFromMs: number, { kinds }: Mix): Fault[] {
  const atMs = random.between(FIRST_MS, 200);
  const forMs = random.between(150, Math.max(150, calmFromMs - atMs - 1));
  const around: readonly Region[] = ['standby', 'witness'];
  const events: readonly Fault[][] = [
    [{ atMs, kind: 'outage', region: 'home', forMs }],
    [{ atMs, kind: 'database-crash', region: 'home', forMs }],
    [{ atMs, kind: 'database-freeze', region: 'home', forMs }],
    [{ atMs, kind: 'service-stop', region: 'home', forMs }],
    around.map((to) => ({ atMs, kind: 'cut', from: 'home', to, forMs })),
    around.flatMap((to): Fault[] => [
      { atMs, kind: 'cut', from: 'home', to, forMs },
      { atMs, kind: 'cut', from: to, to: 'home', forMs },
    ]),
    around.map((from) => ({ atMs, kind: 'cut', from, to: 'home', forMs })),
    [{ atMs, kind: 'wish', wish: wishOf(random) }],
    [],
  ];
  return random.pick(events).filter(({ kind }) => kinds.includes(kind));
}

function policyOf(random: Random): Partial<Policy> {
  if (!random.oneIn(4)) {
    return {};
  }
  const choices: readonly Partial<Policy>[] = [
    { rpoMs: random.between(1, 8) * 50 },
    { approval: true },
    { onUnknownLoss: 'stop' },
    { onUnprovenFence: 'stop' },
    { automatic: false },
    { witness: false },
    { lease: false },
    { leaseMs: 200, leaseRenewEveryMs: 60 },
    { coolDownMs: 0 },
  ];
  return random.pick(choices);
}

/**
 * The bound: two clocks measure one lease differently by no more than the margin. Half of it goes to drift, over
 * the longest lease; the other half to jumps. Offsets are no error, for nothing compares two clocks.
 */
function clocksOf(random: Random, { beyondBound }: Mix): Record<string, ClockTraits> {
  if (!random.oneIn(2)) {
    return {};
  }
  const most = beyondBound ? 400 : 20;
  const clock = (): ClockTraits => ({
    offsetMs: random.between(-5_000, 5_000),
    driftPerMille: random.between(-most, most),
  });
  return { home: clock(), standby: clock(), 'monitor-1': clock(), 'monitor-2': clock() };
}

function whoOf(random: Random, monitors: number): string {
  const names = ['monitor-1', 'monitor-1', 'agent-home', 'agent-standby', 'agent-witness'];
  return random.pick(monitors === 2 ? [...names, 'monitor-2', 'monitor-2'] : names);
}

function faultOf(
  random: Random,
  kind: FaultKind,
  calmFromMs: number,
  monitors: number,
  { beyondBound }: Mix,
): Fault {
  const atMs = random.between(FIRST_MS, calmFromMs - 100);
  const forMs = random.between(10, calmFromMs - atMs - 1);
  const region = random.oneIn(3) ? 'standby' : 'home';
  switch (kind) {
    case 'crash':
    case 'freeze':
    case 'twice':
      return { atMs, kind, who: whoOf(random, monitors), forMs };
    case 'crash-at-call':
      return { atMs, kind, who: whoOf(random, monitors), call: random.between(1, 60), forMs };
    case 'clock-jump': {
      const most = beyondBound ? 600 : 10;
      const who = random.pick(['home', 'standby', 'monitor-1']);
      return { atMs, kind, who, byMs: random.between(-most, most) };
    }
    case 'cut': {
      const from = random.pick(REGIONS);
      return { atMs, kind, from, to: random.pick(REGIONS.filter((to) => to !== from)), forMs };
    }
    case 'outage':
      return { atMs, kind, region: random.oneIn(6) ? 'witness' : region, forMs };
    case 'database-crash':
    case 'database-freeze':
      return { atMs, kind, region, forMs };
    case 'backing-up':
      return { atMs, kind, region: random.pick(DATABASES), forMs };
    case 'promotion-fails':
      return { atMs, kind, region: random.pick(DATABASES), times: random.between(1, 3) };
    case 'lag': {
      const lagMs = random.below(400);
      return {
        atMs,
        kind,
        region: random.pick(DATABASES),
        lagMs,
        replayMs: random.below(400),
        forMs,
      };
    }
    case 'service-stop':
      return { atMs, kind, region, forMs };
    case 'lag-sample': {
      const how = random.oneIn(2) ? 'missing' : 'stale';
      return { atMs, kind, region: random.pick(DATABASES), how, forMs };
    }
    case 'upgrade':
      return { atMs, kind, forMs: random.between(10, 150) };
    case 'weather':
      return { atMs, kind, weather: weatherOf(random), forMs };
    case 'wish':
      return { atMs, kind, wish: wishOf(random) };
    case 'policy':
      return { atMs, kind, changes: changesOf(random) };
  }
}

function weatherOf(random: Random): Weather {
  const onceIn = (): number => (random.oneIn(2) ? 0 : random.between(3, 20));
  return {
    lost: onceIn(),
    answerLost: onceIn(),
    twice: onceIn(),
    late: onceIn(),
    lateByMs: random.between(1, 300),
    throttled: onceIn(),
  };
}

function wishOf(random: Random): Wish {
  const plans: readonly PlanKind[] = ['failover', 'switchover', 'switchover', 'failback', 'drill'];
  const start = (): Wish => ({
    kind: 'start',
    plan: random.pick(plans),
    dataLoss: random.oneIn(3),
    unprovenFence: random.oneIn(8),
  });
  switch (random.below(10)) {
    case 0:
      return { kind: 'pause' };
    case 1:
      return { kind: 'resume' };
    case 2:
      return { kind: 'maintenance' };
    case 3:
      return { kind: 'abort' };
    case 4:
      return { kind: 'approve', dataLoss: random.oneIn(2), unprovenFence: random.oneIn(8) };
    case 5:
      return { kind: 'deny', reason: 'no' };
    default:
      return start();
  }
}

/** Leases only get longer or shorter together with what depends on them; the watchdog's period stays. */
function changesOf(random: Random): Partial<Policy> {
  const choices: readonly Partial<Policy>[] = [
    { leaseMs: 500, leaseRenewEveryMs: 150 },
    { leaseMs: 200, leaseRenewEveryMs: 60 },
    { automatic: false },
    { approval: true },
    { rpoMs: 100 },
    { downAfterMs: 300 },
    { lease: false },
  ];
  return random.pick(choices);
}
