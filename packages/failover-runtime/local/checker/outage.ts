import { type AcknowledgedWrite, type WriteRecord, isAcknowledged } from '../clients/record';
import { type Interruption, findInterruptions } from './interruptions';

/** One fault and what followed, as the clients that use the deployment's endpoint saw it. */
export interface Outage {
  /** When the first write that failed was sent; undefined when none did. */
  readonly firstFailedAtMs: number | undefined;
  /** The last acknowledgement before service came back; undefined when there was none before. */
  readonly lastAcknowledgedAtMs: number | undefined;
  /** The first acknowledgement of the service that came back; undefined when it never did, or never went. */
  readonly restoredAtMs: number | undefined;
  /**
   * First failed → first acknowledged, the number that the reports call RTO. 0 when no write failed; undefined
   * when writes failed and service did not come back.
   */
  readonly rtoMs: number | undefined;
  /** Last acknowledged → first acknowledged: also counts the time before somebody tried. 0 or undefined as `rtoMs`. */
  readonly gapMs: number | undefined;
}

export interface OutageQuestion {
  /** When the fault was made. Failures that were known before do not count. */
  readonly faultAtMs: number;
  /** Where the question ends (the next fault). Default: the last record. */
  readonly untilMs?: number;
}

/**
 * Measures the outage that followed a fault, from endpoint writers only.
 *
 * Where a higher epoch than all before the fault answers, service came back with its first acknowledgement, for
 * whichever client: what a dying server still acknowledges to others meanwhile is not service restored. The
 * outage began with the first failure of a client that only the new epoch served again. Without a new epoch it
 * is the longest time that any one client went without service.
 */
export function measureOutage(records: readonly WriteRecord[], question: OutageQuestion): Outage {
  const { faultAtMs, untilMs = Infinity } = question;
  const seen = records
    .filter(({ kind, answeredAtMs }) => kind === 'endpoint' && answeredAtMs <= untilMs)
    .sort((a, b) => a.answeredAtMs - b.answeredAtMs);
  const acknowledged = seen.filter(isAcknowledged);
  const interruptions = findInterruptions(
    seen.filter(({ answeredAtMs }) => answeredAtMs >= faultAtMs),
  );
  if (interruptions.length === 0) return withoutOutage(acknowledged);

  const successor = firstOfNewEpoch(acknowledged, faultAtMs);
  if (successor !== undefined) {
    const waiting = interruptions.filter(
      ({ knownAtMs, endedBy }) =>
        knownAtMs < successor.answeredAtMs && (endedBy?.epoch ?? Infinity) >= successor.epoch,
    );
    return waiting.length === 0
      ? withoutOutage(acknowledged)
      : outage(acknowledged, earliest(waiting), successor.answeredAtMs);
  }
  const endMs = seen.at(-1)?.answeredAtMs ?? faultAtMs;
  const lengthMs = ({ beganAtMs, endedBy }: Interruption): number =>
    (endedBy?.answeredAtMs ?? endMs) - beganAtMs;
  const longest = interruptions.reduce((worst, next) =>
    lengthMs(next) > lengthMs(worst) ? next : worst,
  );
  return outage(acknowledged, longest.beganAtMs, longest.endedBy?.answeredAtMs);
}

function withoutOutage(acknowledged: readonly AcknowledgedWrite[]): Outage {
  return {
    firstFailedAtMs: undefined,
    lastAcknowledgedAtMs: acknowledged.at(-1)?.answeredAtMs,
    restoredAtMs: undefined,
    rtoMs: 0,
    gapMs: 0,
  };
}

function outage(
  acknowledged: readonly AcknowledgedWrite[],
  firstFailedAtMs: number,
  restoredAtMs: number | undefined,
): Outage {
  const before = acknowledged.findLast(
    ({ answeredAtMs }) => answeredAtMs < (restoredAtMs ?? Infinity),
  );
  const lastAcknowledgedAtMs = before?.answeredAtMs;
  if (restoredAtMs === undefined) {
    return {
      firstFailedAtMs,
      lastAcknowledgedAtMs,
      restoredAtMs,
      rtoMs: undefined,
      gapMs: undefined,
    };
  }
  return {
    firstFailedAtMs,
    lastAcknowledgedAtMs,
    restoredAtMs,
    rtoMs: Math.max(0, restoredAtMs - firstFailedAtMs),
    gapMs: restoredAtMs - (lastAcknowledgedAtMs ?? firstFailedAtMs),
  };
}

function firstOfNewEpoch(
  acknowledged: readonly AcknowledgedWrite[],
  faultAtMs: number,
): AcknowledgedWrite | undefined {
  const before = acknowledged
    .filter(({ answeredAtMs }) => answeredAtMs < faultAtMs)
    .reduce((highest, { epoch }) => Math.max(highest, epoch), -Infinity);
  return before === -Infinity
    ? undefined
    : acknowledged.find(({ answeredAtMs, epoch }) => answeredAtMs >= faultAtMs && epoch > before);
}

function earliest(interruptions: readonly Interruption[]): number {
  return interruptions.reduce((least, { beganAtMs }) => Math.min(least, beganAtMs), Infinity);
}

/** The longest time between two acknowledgements of endpoint writers in a row, in milliseconds; 0 with fewer than two. */
export function longestGapMs(records: readonly WriteRecord[]): number {
  const times = records
    .filter((record) => record.kind === 'endpoint' && isAcknowledged(record))
    .map(({ answeredAtMs }) => answeredAtMs)
    .sort((a, b) => a - b);
  return times.reduce(
    (longest, time, index) => Math.max(longest, time - (times[index - 1] ?? time)),
    0,
  );
}
