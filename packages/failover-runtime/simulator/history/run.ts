import type { Policy } from '../../core/policy';
import { isOpen } from '../../core/plan-run';
import { DATABASE_REGIONS, otherRegion, type DatabaseRegion } from '../../core/regions';
import type { DeploymentState } from '../../core/state';
import { withValues } from '../../core/with-values';
import { CALM, SkewedClock, SMALL_POLICY, World, type Facts, type Stillness } from '../world';
import { Deployment } from './deployment';
import { inject } from './inject';
import type { Scenario } from './scenario';

/** How everything stood at the end. */
export interface End {
  readonly atMs: number;
  readonly state: DeploymentState;
  readonly accepting: readonly DatabaseRegion[];
  readonly traffic: { readonly region: DatabaseRegion; readonly epoch: number };
  readonly credentials: { readonly region: DatabaseRegion; readonly epoch: number };
  /** It came to rest by itself, in so many ticks after the last fault. */
  readonly restedAfterTicks: number | undefined;
}

/** One history as it happened: what the checkers judge. */
export interface History {
  readonly scenario: Scenario;
  /** The policy at the beginning; a scenario may change it. */
  readonly policy: Policy;
  readonly facts: Facts;
  readonly end: End;
}

/** The longest that a deployment may take to come to rest once nothing goes wrong any more. */
export const REST_TICKS = 60;

/** Runs a scenario to its end. `stillness` may be shared with other histories. */
export async function runScenario(scenario: Scenario, stillness?: Stillness): Promise<History> {
  const policy = withValues(SMALL_POLICY, scenario.policy);
  const traits = (region: DatabaseRegion) => {
    const { offsetMs, driftPerMille } = scenario.clocks[region] ?? {
      offsetMs: 0,
      driftPerMille: 0,
    };
    const { commitGuard, watchdogLateMs, promoteMs, serviceStops = false } = scenario;
    const clock = new SkewedClock(offsetMs, driftPerMille);
    return { clock, commitGuard, watchdogLateMs, promoteMs, serviceFences: serviceStops };
  };
  const databases = { home: traits('home'), standby: traits('standby') };
  const { seed, left } = scenario;
  const world = new World({
    seed,
    policy,
    databases,
    ...(stillness === undefined ? {} : { stillness }),
    ...(left === undefined ? {} : { left }),
  });
  const deployment = new Deployment(world, scenario, policy);
  deployment.startAll();
  for (const fault of scenario.faults) {
    world.timeline.at(fault.atMs, () => inject(world, deployment, fault));
  }
  await world.run(scenario.calmFromMs);
  calmDown(world, deployment);
  const restedAfterTicks = await rest(world, deployment);
  return { scenario, policy, facts: world.facts, end: endOf(world, restedAfterTicks) };
}

/** Ends everything that is still wrong. */
function calmDown(world: World, deployment: Deployment): void {
  world.settle();
  world.fault('calm');
  world.network.weather = CALM;
  world.links.healAll();
  for (const region of DATABASE_REGIONS) {
    const database = world.databases[region];
    database.promotion.failures = 0;
    database.backingUp = false;
    database.sample('live');
    if (database.frozen) {
      database.thaw();
    }
    if (!database.up && !database.isRebuilding) {
      database.start();
    }
  }
  deployment.startMissing();
}

/** Nothing lets a writer in again that a late call has isolated: people are told to (docs/operations/partition.md). */
function readmitWriterLeftAlone({ state: { writer, plan }, databases }: World): void {
  const database = databases[writer];
  if (database.isIsolated && !isOpen(plan)) {
    database.readmit();
  }
}

async function rest(world: World, deployment: Deployment): Promise<number | undefined> {
  let restful = 0;
  for (let tick = 1; tick <= REST_TICKS; tick += 1) {
    readmitWriterLeftAlone(world);
    await world.run(world.nowMs + deployment.policy.tickMs);
    restful = isAtRest(world) ? restful + 1 : 0;
    if (restful === 2) {
      return tick;
    }
  }
  return undefined;
}

/** No plan is open, and the writer in the state writes; nobody else does, unless that was accepted knowingly. */
function isAtRest(world: World): boolean {
  world.settle();
  const { state, databases } = world;
  const other = otherRegion(state.writer);
  return (
    !isOpen(state.plan) &&
    databases[state.writer].acceptsWrites &&
    (!databases[other].acceptsWrites || twoWereAccepted(world))
  );
}

function twoWereAccepted({ facts }: World): boolean {
  return facts.some(
    (fact) =>
      fact.kind === 'state' &&
      fact.after.plan?.passedNoReturn === true &&
      fact.after.plan.findings.fence === 'unproven',
  );
}

function endOf(world: World, restedAfterTicks: number | undefined): End {
  world.settle();
  const { databases, estate, state, nowMs: atMs } = world;
  return {
    atMs,
    state,
    accepting: DATABASE_REGIONS.filter((region) => databases[region].acceptsWrites),
    traffic: estate.traffic.current,
    credentials: estate.credentials.current,
    restedAfterTicks,
  };
}
