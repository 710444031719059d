import { isOpen } from '../../core/plan-run';
import { lapseMs } from '../../core/policy';
import type { DeploymentState } from '../../core/state';
import type { World } from '../world';
import { UNIT_POLICY } from './bound';
import type { Gates, Waiting } from './gates';
import type { Age, Patience } from './memory';

const { leaseMs, fenceDeadlineMs, callTimeoutMs } = UNIT_POLICY;

/** A clock that was read so long ago starts a lease that is over when it is written. */
const CLOCK_AGE = leaseMs;
/** From here on a grant that was sighted has run out; see core/lease/lapse. */
const GRANT_AGE = lapseMs(UNIT_POLICY);
/** The longest that a step may take: the fence; see plan/plans. */
const STEP_AGE = fenceDeadlineMs + GRANT_AGE + 2 * callTimeoutMs;

/** A renewal measures nothing but the clock that it has read. */
const OF_AGENT: Patience = { wordAge: 0, clockAge: CLOCK_AGE, ownAge: 0 };
const OF_DRIVER: Patience = { wordAge: GRANT_AGE, clockAge: CLOCK_AGE, ownAge: STEP_AGE };

/** How a grantor is called, alone or at the end of a label. */
export type Naming = (text: string) => string;

function plainly(text: string): string {
  return text;
}

/** The state in a mirror: each grantor by the name of the other. */
export function mirrored(text: string): string {
  if (text.endsWith('witness')) {
    return `${text.slice(0, -'witness'.length)}state`;
  }
  return text.endsWith('state') ? `${text.slice(0, -'state'.length)}witness` : text;
}

/**
 * Everything that decides what can happen from here on, but for what is left of the budget. Times are given as ages:
 * the code compares times only with each other, so the same state later is the same state. An age beyond which
 * nothing asks how old something is counts as that age.
 */
export function canonicalState(world: World, gates: Gates, named: Naming = plainly): unknown {
  const { nowMs, databases, estate } = world;
  const age: Age = (atMs, oldest) => Math.min(nowMs - atMs, oldest);
  return [
    essence(world.state, age, named),
    Object.entries(estate.grantors)
      .map(([id, item]) => [named(id), item.read().value] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
    databases.home.canonical(),
    databases.standby.canonical(),
    gates.waiting.map((message) => canonicalMessage(message, age, named)).sort(),
    gates.memoryOf('agent').text(age, OF_AGENT, named),
    gates.memoryOf('driver').text(age, OF_DRIVER, named),
  ];
}

function canonicalMessage(message: Waiting, age: Age, named: Naming): string {
  const { actor, label, isLate, content } = message;
  const clock = content.clockMs === undefined ? '' : age(content.clockMs, CLOCK_AGE);
  return `${actor}:${named(label)}:${isLate}:${message.isStale()}:${content.epoch ?? ''}:${clock}`;
}

/** What of the state decides anything from here on: texts do not, nor does how a plan went that is over. */
function essence(
  { epoch, highestEpoch, writer, mode, plan }: DeploymentState,
  age: Age,
  named: Naming,
): unknown {
  const office = [epoch, highestEpoch, writer, mode];
  if (!isOpen(plan)) {
    return office;
  }
  const steps = Object.entries(plan.steps).map(([id, run]) => [id, run.status]);
  const grants = Object.entries(plan.basis.grants)
    .map(([id, grant]) => `${named(id)}${grant.sequence}@${age(grant.seenAtMs, GRANT_AGE)}`)
    .sort();
  const { status, passedNoReturn, stop, findings, endedBy } = plan;
  return [
    ...office,
    status,
    passedNoReturn,
    stop !== undefined,
    findings.fence,
    grants,
    endedBy,
    steps,
  ];
}
