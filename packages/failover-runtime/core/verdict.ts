import type { Sighting } from './observation';
import type { Policy } from './policy';
import { otherRegion, type DatabaseRegion, type Region } from './regions';
import { freshSightings, type DatabaseWatch, type Sightings } from './watch';

/**
 * - `healthy`: it answers, and has for the whole flap window;
 * - `suspect`: it does not answer (or only just does again), not long or not surely enough;
 * - `down`: its own region saw it stop and another vantage point agrees, or nobody has heard of it for `downAfterMs`;
 * - `unknown`: too few vantage points are heard from to say anything.
 */
export type Verdict = 'healthy' | 'suspect' | 'down' | 'unknown';

function missed(sightings: Sightings): boolean {
  return sightings.latest.observation.database === undefined;
}

/** The vantage points without which nobody may call a database down: all that are not beside it. */
function required(of: DatabaseRegion, policy: Policy): Region[] {
  const other = otherRegion(of);
  return policy.witness && policy.witnessProbe ? [other, 'witness'] : [other];
}

/** What the vantage point beside the database saw last, if it saw that the server is gone. */
function stopSeen(of: DatabaseRegion, fresh: readonly Sightings[]): Sighting | undefined {
  const beside = fresh.find(({ latest }) => latest.observation.from === of)?.latest;
  return beside?.observation.outcome === 'stopped' ? beside : undefined;
}

/** One database's verdict from everything that was seen of it. */
export function verdictOn(
  of: DatabaseRegion,
  watch: DatabaseWatch,
  nowMs: number,
  policy: Policy,
): Verdict {
  const fresh = freshSightings(watch, nowMs, policy);
  const stop = stopSeen(of, fresh);
  // An answer seen before the stop is no sign of life any more; one seen together with it may be newer than it.
  const alive = fresh.some(
    (sightings) =>
      !missed(sightings) && (stop === undefined || sightings.latest.seenAtMs >= stop.seenAtMs),
  );
  if (alive) {
    const answeringForMs = nowMs - (watch.answeringSinceMs ?? nowMs);
    return answeringForMs >= policy.healthyAfterMs ? 'healthy' : 'suspect';
  }
  const afar = fresh.filter(({ latest }) => latest.observation.from !== of);
  if (stop !== undefined && afar.some(missed)) {
    return 'down';
  }
  const needed = required(of, policy);
  const heard = afar.filter(({ latest }) => needed.includes(latest.observation.from));
  if (heard.length < needed.length) {
    return 'unknown';
  }
  const sure = heard.every(({ misses }) => misses >= policy.missesBeforeSuspect);
  const silentForMs = nowMs - (watch.silentSinceMs ?? nowMs);
  return sure && silentForMs >= policy.downAfterMs ? 'down' : 'suspect';
}
