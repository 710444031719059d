import type { Look } from './events';
import type { AgeBound } from './loss';
import type { Observation } from './observation';
import type { Policy } from './policy';
import type { DatabaseRegion, Region } from './regions';
import type { Answer, DatabaseWatch, Sightings, Watch } from './watch';
import { withValues } from './with-values';

/** Takes in what was seen by itself and what was told. What was seen before is no news and changes nothing. */
export function noteObservations(watch: Watch, look: Look, policy: Policy): Watch {
  const { home, standby } = watch.databases;
  const toldOlderMs = olderThanTold(watch, look, policy);
  const databases = {
    home: noteThoseOf('home', home, look, toldOlderMs),
    standby: noteThoseOf('standby', standby, look, toldOlderMs),
  };
  // Counted from before it was read: what was told meanwhile is found by the next look.
  const read = look.reports === undefined ? {} : { reportsReadAtMs: look.sinceMs };
  return withValues(watch, { databases, ...read });
}

/**
 * What had not been told when the reports were last read was on its way then at most, or has been seen since. At a first
 * look nothing bounds its age.
 */
function olderThanTold(
  { reportsReadAtMs }: Watch,
  { nowMs }: Look,
  { probeTimeoutMs, callTimeoutMs }: Policy,
): AgeBound {
  return reportsReadAtMs === undefined
    ? 'unknown'
    : nowMs - reportsReadAtMs + probeTimeoutMs + callTimeoutMs;
}

function noteThoseOf(
  of: DatabaseRegion,
  watch: DatabaseWatch,
  { sinceMs, nowMs, observations, reports = [] }: Look,
  toldOlderMs: AgeBound,
): DatabaseWatch {
  const from: Partial<Record<Region, Sightings>> = withValues(watch.from, {});
  let { lastAnswer } = watch;
  const note = (observation: Observation, olderMs: AgeBound): void => {
    const before = from[observation.from];
    const isKnown =
      before !== undefined && observation.sequence <= before.latest.observation.sequence;
    if (observation.of !== of || isKnown) {
      return;
    }
    const { database: view } = observation;
    from[observation.from] = {
      latest: { observation, seenAtMs: nowMs },
      misses: view === undefined ? (before?.misses ?? 0) + 1 : 0,
    };
    if (view !== undefined) {
      lastAnswer = newerOf(lastAnswer, { view, seenAtMs: nowMs, olderMs });
    }
  };
  for (const observation of observations) {
    note(observation, nowMs - sinceMs);
  }
  for (const report of reports) {
    note(report, toldOlderMs);
  }
  return withValues(watch, lastAnswer === undefined ? { from } : { from, lastAnswer });
}

/**
 * Of what one look finds, the newest by the clock of the database counts, and is no older than what else was found. An
 * answer to an earlier look is always older news.
 */
function newerOf(last: Answer | undefined, found: WithAge): WithAge {
  if (last?.olderMs === undefined || last.seenAtMs !== found.seenAtMs) {
    return found;
  }
  const isOutdone = found.view.clockMs < last.view.clockMs;
  const olderMs = isOutdone ? last.olderMs : smallerOf(last.olderMs, found.olderMs);
  return { ...(isOutdone ? last : found), olderMs };
}

type WithAge = Answer & { readonly olderMs: AgeBound };

function smallerOf(one: AgeBound, other: AgeBound): AgeBound {
  if (one === 'unknown') return other;
  return other === 'unknown' ? one : Math.min(one, other);
}
