import { coolDownGate } from './gates';
import { isOpen } from './plan-run';
import type { Policy } from './policy';
import { otherRegion } from './regions';
import type { DeploymentState } from './state';
import { verdictOn, type Verdict } from './verdict';
import { isFresh, type Watch } from './watch';

/** Everything that the rules may ask about, worked out once a tick. */
export interface Situation {
  readonly state: DeploymentState;
  readonly watch: Watch;
  readonly policy: Policy;
  readonly nowMs: number;
  readonly monitor: string;
  readonly writer: Verdict;
  readonly replica: Verdict;
  /** Since when the plan's driver has written nothing, as this monitor saw it. */
  readonly driverSilentMs: number;
}

/** Works out what the rules may ask about. `watch` must be settled as of `nowMs`. */
export function situation(
  state: DeploymentState,
  watch: Watch,
  nowMs: number,
  monitor: string,
  policy: Policy,
): Situation {
  const replica = otherRegion(state.writer);
  return {
    state,
    watch,
    policy,
    nowMs,
    monitor,
    writer: verdictOn(state.writer, watch.databases[state.writer], nowMs, policy),
    replica: verdictOn(replica, watch.databases[replica], nowMs, policy),
    driverSilentMs: watch.driver === undefined ? 0 : nowMs - watch.driver.seenAtMs,
  };
}

/** A replica that answers and is in recovery. */
function replicaReady({ state, watch, replica }: Situation): boolean {
  const view = watch.databases[otherRegion(state.writer)].lastAnswer?.view;
  return replica === 'healthy' && view?.inRecovery === true;
}

function grantorsAnswer({ watch, nowMs, policy }: Situation): boolean {
  const needed = policy.witness ? (['state', 'witness'] as const) : (['state'] as const);
  return needed.every((id) => isFresh(watch.grantorsAnsweredAtMs[id], nowMs, policy));
}

/** An error ended the last plan a moment ago: pause before the next attempt. */
function failedJustNow({ state, nowMs, policy }: Situation): boolean {
  const { plan } = state;
  return (
    plan?.status === 'undone' &&
    plan.endedAtMs !== undefined &&
    nowMs - plan.endedAtMs < policy.downAfterMs
  );
}

/** How many signs of life a driver may miss before it counts as silent. */
export const SIGNS_BEFORE_SILENT = 3;

/** The questions that a row of the rules table may ask, by name. A row matches when all of its answers are yes. */
export const CONDITIONS = {
  'a plan is open': ({ state }: Situation) => isOpen(state.plan),
  'this monitor drives it': ({ state, monitor }: Situation) => state.plan?.driver === monitor,
  'nobody drives it': ({ state }: Situation) => state.plan?.driver === '',
  'a sign of life is due': ({ driverSilentMs, policy }: Situation) =>
    driverSilentMs >= policy.driverSilentMs / SIGNS_BEFORE_SILENT,
  'its driver fell silent': ({ driverSilentMs, policy }: Situation) =>
    driverSilentMs >= policy.driverSilentMs,
  'writer healthy': ({ writer }: Situation) => writer === 'healthy',
  'writer suspect': ({ writer }: Situation) => writer === 'suspect',
  'writer unknown': ({ writer }: Situation) => writer === 'unknown',
  'writer not home': ({ state }: Situation) => state.writer !== 'home',
  'replica ready': replicaReady,
  'replica not ready': (it: Situation) => !replicaReady(it),
  'grantors answer': grantorsAnswer,
  paused: ({ state }: Situation) => state.mode === 'paused',
  maintenance: ({ state }: Situation) => state.mode === 'maintenance',
  'automatic failover off': ({ policy }: Situation) => !policy.automatic,
  'cooling down': ({ state, nowMs, policy }: Situation) =>
    coolDownGate(state.changedAtMs, nowMs, policy).verdict !== 'pass',
  'refused before': ({ state }: Situation) => state.refused !== undefined,
  'failed just now': failedJustNow,
} as const satisfies Readonly<Record<string, (situation: Situation) => boolean>>;

/** The name of a question. */
export type Condition = keyof typeof CONDITIONS;
