import { type Findings, type LostWrite } from '../checker';
import { writeKey } from '../clients';

/**
 * From the oldest to the newest lost acknowledgement, in milliseconds; undefined when nothing was lost.
 *
 * Acknowledgements of a server that had been overtaken are always lost, seconds or hours later: they are counted
 * as stale, and not again as replication lag.
 */
export function lossSpanMs(findings: Pick<Findings, 'writes' | 'twoWriters'>): number | undefined {
  const stale = new Set(findings.twoWriters.stale.map(({ write }) => writeKey(write)));
  const times = findings.writes.lost
    .filter(({ write }: LostWrite) => !stale.has(writeKey(write)))
    .map(({ write }) => write.answeredAtMs);
  if (times.length === 0) return undefined;
  const newest = times.reduce((most, time) => Math.max(most, time));
  return newest - times.reduce((least, time) => Math.min(least, time));
}
