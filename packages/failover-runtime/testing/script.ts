import type { Event, Tick } from '../core/events';
import type { GrantorItem } from '../core/lease/grantor';
import type { Observation, ProbeOutcome } from '../core/observation';
import type { Policy } from '../core/policy';
import type { DatabaseRegion, Region } from '../core/regions';
import type { DeploymentState } from '../core/state';
import { step, type MonitorState } from '../core/step';
import { EMPTY_WATCH } from '../core/watch';
import { answer, observation, replicaView, writerView } from './observations';
import { deployment } from './plan-runs';
import { POLICY } from './policy';

const OUTCOMES: Readonly<Record<string, ProbeOutcome>> = {
  '+': 'answered',
  '-': 'silent',
  x: 'refused',
  f: 'failed',
  '!': 'stopped',
};
const VANTAGE_POINTS: readonly Region[] = ['home', 'standby', 'witness'];

export interface Start {
  readonly policy?: Partial<Policy>;
  readonly state?: Partial<DeploymentState>;
}

/**
 * Plays a script against `step` and returns it as it went, to be compared with the script itself.
 *
 * One line a tick: time in ms; what home, standby and witness see of the home database, then of the standby
 * database (`+` answered, `-` silent, `x` refused, `!` stopped, `.` no news); the grants' sequences at the two grantors (`.`: no
 * answer); after the arrow the rule, the phase, and the commands other than `record`.
 */
export function play(script: string, start: Start = {}): string[] {
  const policy = { ...POLICY, ...start.policy };
  let state: MonitorState = { deployment: deployment(start.state), watch: EMPTY_WATCH };
  return lines(script).map((line) => {
    const [given = ''] = line.split(' → ');
    const outcome = step(state, tickOf(given, state.deployment.writer), policy);
    state = outcome.state;
    const commands = outcome.commands.map(({ type }) => type).filter((type) => type !== 'record');
    return [given, '→', outcome.rule, state.deployment.phase, ...commands].join(' ');
  });
}

/** The script's lines, each with single spaces. */
export function lines(script: string): string[] {
  return script
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '');
}

function tickOf(given: string, writer: DatabaseRegion): Event & Tick {
  const [ms, home, standby, grants] = given.split(' ') as [string, string, string, string];
  const nowMs = Number(ms);
  return {
    type: 'tick',
    sinceMs: nowMs,
    nowMs,
    monitor: 'monitor',
    observations: [
      ...seen('home', home, nowMs, writer),
      ...seen('standby', standby, nowMs, writer),
    ],
    reports: [],
    grantors: grantorsOf(grants),
  };
}

function seen(
  of: DatabaseRegion,
  marks: string,
  nowMs: number,
  writer: DatabaseRegion,
): Observation[] {
  return Array.from(marks).flatMap((mark, index) => {
    const from = VANTAGE_POINTS[index] as Region;
    const outcome = OUTCOMES[mark];
    if (outcome === undefined) {
      return [];
    }
    const view = of === writer ? writerView : replicaView;
    const times = { clockMs: nowMs, heartbeatAtMs: nowMs, leaseUntilMs: nowMs + 3_000 };
    return outcome === 'answered'
      ? [answer(from, of, view({ ...times, writer }))]
      : [observation(from, of, outcome)];
  });
}

function grantorsOf(grants: string): Tick['grantors'] {
  const item = (sequence: string): GrantorItem => ({
    sequence: Number(sequence),
    epoch: 1,
    outlastMs: 3_100,
  });
  const [state = '.', witness = '.'] = grants.split('/');
  return {
    ...(state === '.' ? {} : { state: item(state) }),
    ...(witness === '.' ? {} : { witness: item(witness) }),
  };
}
