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
  return policy.witness ? [other, 'witness'] : [other];
}

function sawItStop(of: DatabaseRegion, fresh: readonly Sightings[]): boolean {
  const beside = fresh.find(({ latest }) => latest.observation.from === of);
  return beside?.latest.observation.outcome === 'stopped';
}

/** One database's verdict from everything that was seen of it. */
export function verdictOn(
  of: DatabaseRegion,
  watch: DatabaseWatch,
  nowMs: number,
  policy: Policy,
): Verdict {
  const fresh = freshSightings(watch, nowMs, policy);
  if (fresh.some((sightings) => !missed(sightings))) {
    const answeringForMs = nowMs - (watch.answeringSinceMs ?? nowMs);
    return answeringForMs >= policy.healthyAfterMs ? 'healthy' : 'suspect';
  }
  const afar = fresh.filter(({ latest }) => latest.observation.from !== of);
  if (sawItStop(of, fresh) && afar.length > 0) {
    return 'down';
  }
  const heard = required(of, policy).map((from) =>
    afar.find(({ latest }) => latest.observation.from === from),
  );
  if (heard.includes(undefined)) {
    return 'unknown';
  }
  const sure = heard.every((sightings) => (sightings?.misses ?? 0) >= policy.missesBeforeSuspect);
  const silentForMs = nowMs - (watch.silentSinceMs ?? nowMs);
  return sure && silentForMs >= policy.downAfterMs ? 'down' : 'suspect';
}
