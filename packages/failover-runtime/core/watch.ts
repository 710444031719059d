import type { GrantorId, GrantorItem } from './lease/grantor';
import { sightGrant, type GrantSighting } from './lease/lapse';
import type { AgeBound } from './loss';
import type { DatabaseView, Sighting } from './observation';
import { isOpen, type PlanRun } from './plan-run';
import type { Policy } from './policy';
import { REGIONS, type DatabaseRegion, type Region } from './regions';
import { withValues } from './with-values';

/** What one vantage point has seen of one database lately. */
export interface Sightings {
  readonly latest: Sighting;
  /** Probes in a row that did not answer. */
  readonly misses: number;
}

/** What a database said, when that was first seen, and how much older than that it may have been. */
export interface Answer {
  readonly view: DatabaseView;
  readonly seenAtMs: number;
  /** Absent in what an earlier version remembered. */
  readonly olderMs?: AgeBound;
}

/** What a monitor remembers of one database. */
export interface DatabaseWatch {
  readonly from: Readonly<Partial<Record<Region, Sightings>>>;
  /** The newest answer from anywhere. */
  readonly lastAnswer?: Answer;
  /** When the last answer from anywhere was seen, once nothing answers any more; undefined while something does. */
  readonly silentSinceMs?: number;
  /** Since when it has answered without a break. */
  readonly answeringSinceMs?: number;
}

/** How far a plan's driver had come, and when that was first seen. */
export interface DriverSighting {
  readonly planId: string;
  readonly sequence: number;
  readonly seenAtMs: number;
}

/**
 * What a monitor remembers from tick to tick. Plain data, so that a host that ends between two ticks can keep it;
 * a monitor that starts without it only takes longer to be sure.
 */
export interface Watch {
  readonly databases: Readonly<Record<DatabaseRegion, DatabaseWatch>>;
  /** When the reports of the vantage points were last read: what they tell later is no older. */
  readonly reportsReadAtMs?: number;
  readonly grants: Readonly<Partial<Record<GrantorId, GrantSighting>>>;
  /** When each grantor last answered, by the monitor's clock. */
  readonly grantorsAnsweredAtMs: Readonly<Partial<Record<GrantorId, number>>>;
  /** The plan's driver as last seen, and since when its sequence has stood still. */
  readonly driver?: DriverSighting;
  /** When the tick before this one was, to notice that the monitor itself stood still. */
  readonly tickedAtMs?: number;
}

/** What a monitor remembers before its first look. */
export const EMPTY_WATCH: Watch = {
  databases: { home: { from: {} }, standby: { from: {} } },
  grants: {},
  grantorsAnsweredAtMs: {},
};

/** Whether something seen then still says something about now; never seen is never fresh. */
export function isFresh(seenAtMs: number | undefined, nowMs: number, policy: Policy): boolean {
  return seenAtMs !== undefined && nowMs - seenAtMs <= policy.observationFreshMs;
}

/** The newest sighting of each vantage point that still says something about now. */
export function freshSightings(watch: DatabaseWatch, nowMs: number, policy: Policy): Sightings[] {
  const fresh: Sightings[] = [];
  for (const region of REGIONS) {
    const sightings = watch.from[region];
    if (sightings !== undefined && isFresh(sightings.latest.seenAtMs, nowMs, policy)) {
      fresh.push(sightings);
    }
  }
  return fresh;
}

function settleOne(
  watch: DatabaseWatch,
  nowMs: number,
  stoodStill: boolean,
  policy: Policy,
): DatabaseWatch {
  const { from, lastAnswer, silentSinceMs, answeringSinceMs } = watch;
  const answering = freshSightings(watch, nowMs, policy).some(
    ({ latest }) => latest.observation.database !== undefined,
  );
  // A monitor that stood still saw nothing meanwhile: neither silence nor answers count across the gap.
  const heardAtMs = silentSinceMs ?? lastAnswer?.seenAtMs ?? nowMs;
  const since = answering
    ? { answeringSinceMs: stoodStill ? nowMs : (answeringSinceMs ?? nowMs) }
    : { silentSinceMs: stoodStill ? nowMs : heardAtMs };
  return lastAnswer === undefined ? { from, ...since } : { from, lastAnswer, ...since };
}

/** Ends a tick: since when each database has been silent or answering, as of now. */
export function settle(watch: Watch, nowMs: number, policy: Policy): Watch {
  const stoodStill =
    watch.tickedAtMs !== undefined && nowMs - watch.tickedAtMs > policy.observationFreshMs;
  const { home, standby } = watch.databases;
  const databases = {
    home: settleOne(home, nowMs, stoodStill, policy),
    standby: settleOne(standby, nowMs, stoodStill, policy),
  };
  return withValues(watch, { databases, tickedAtMs: nowMs });
}

/** Takes in what the grantors said; one that did not answer keeps its last sighting. */
export function noteGrants(
  watch: Watch,
  items: Readonly<Partial<Record<GrantorId, GrantorItem>>>,
  nowMs: number,
): Watch {
  const seen: Partial<Record<GrantorId, GrantSighting>> = {};
  const answeredAtMs: Partial<Record<GrantorId, number>> = {};
  for (const [id, item] of Object.entries(items) as [GrantorId, GrantorItem][]) {
    seen[id] = sightGrant(watch.grants[id], item, nowMs);
    answeredAtMs[id] = nowMs;
  }
  const grants = withValues(watch.grants, seen);
  const grantorsAnsweredAtMs = withValues(watch.grantorsAnsweredAtMs, answeredAtMs);
  return withValues(watch, { grants, grantorsAnsweredAtMs });
}

/** Takes in how far the open plan's driver has come; a driver whose sequence stands still has fallen silent. */
export function noteDriver(watch: Watch, plan: PlanRun | undefined, nowMs: number): Watch {
  const { driver } = watch;
  if (!isOpen(plan)) {
    return driver === undefined ? watch : withoutDriver(watch);
  }
  if (driver?.planId === plan.id && driver.sequence === plan.driverSequence) {
    return watch;
  }
  const sighting = { planId: plan.id, sequence: plan.driverSequence, seenAtMs: nowMs };
  return withValues(watch, { driver: sighting });
}

function withoutDriver(watch: Watch): Watch {
  const { driver: _over, ...rest } = watch;
  return rest;
}
