import { type AcknowledgedWrite, type WriteRecord, isAcknowledged } from '../clients/record';

/**
 * Why an acknowledgement must not have happened:
 * - `same-epoch`: another server had acknowledged in this epoch before;
 * - `older-epoch`: a newer epoch had acknowledged before.
 */
export type ViolationKind = 'same-epoch' | 'older-epoch';

/** An acknowledgement given by a server that was not, or no longer, the only writer. */
export interface StrayAcknowledgement {
  readonly write: AcknowledgedWrite;
  readonly kinds: readonly ViolationKind[];
  /** How long after the acknowledgement that makes it a stray one, in milliseconds. */
  readonly afterMs: number;
}

/**
 * What a scenario tolerates: a server that was frozen between its last check of the lease and its commit
 * acknowledges after the resume. No lease can stop that; it is counted and must end within the bound.
 */
export interface FreezeAllowance {
  readonly server: string;
  readonly resumedAtMs: number;
  /** The stated bound: how long after the resume such an acknowledgement may still come. */
  readonly boundMs: number;
}

export interface TwoWriters {
  /** Must be empty, always. */
  readonly violations: readonly StrayAcknowledgement[];
  /** Acknowledgements of an older epoch after a newer one had begun: every one, tolerated or not. */
  readonly stale: readonly StrayAcknowledgement[];
  /** From the resume to the frozen server's last stale acknowledgement, tolerated or not; undefined without any. */
  readonly staleWindowMs: number | undefined;
}

/**
 * Finds every acknowledgement by a second writer.
 *
 * Time is when the client had the answer: a write that was sent before the takeover and answered after it has
 * been committed by a server that had no right to, for all that anybody can know.
 */
export function findTwoWriters(
  records: readonly WriteRecord[],
  allowance?: FreezeAllowance,
): TwoWriters {
  const writes = records.filter(isAcknowledged).sort((a, b) => a.answeredAtMs - b.answeredAtMs);
  const owners = new Map<number, AcknowledgedWrite>();
  const newest: AcknowledgedWrite[] = [];
  const strays: StrayAcknowledgement[] = [];
  for (const write of writes) {
    const owner = owners.get(write.epoch);
    if (owner === undefined) owners.set(write.epoch, write);
    const sameEpoch = owner !== undefined && owner.server !== write.server ? owner : undefined;
    const overtakenBy = newest.find(
      (first) => first.epoch > write.epoch && first.answeredAtMs < write.answeredAtMs,
    );
    const reason = overtakenBy ?? sameEpoch;
    if (reason !== undefined) {
      const kinds: ViolationKind[] = [];
      if (sameEpoch !== undefined) kinds.push('same-epoch');
      if (overtakenBy !== undefined) kinds.push('older-epoch');
      strays.push({ write, kinds, afterMs: write.answeredAtMs - reason.answeredAtMs });
    }
    // The first acknowledgement of each epoch that is higher than all before it: few, and in order of time.
    const last = newest.at(-1);
    if (last === undefined || write.epoch > last.epoch) newest.push(write);
  }
  return judge(strays, allowance);
}

function judge(
  strays: readonly StrayAcknowledgement[],
  allowance: FreezeAllowance | undefined,
): TwoWriters {
  return {
    violations: strays.filter((stray) => !isTolerated(stray, allowance)),
    stale: strays.filter(({ kinds }) => kinds.includes('older-epoch')),
    staleWindowMs: allowance && lastAfterResume(strays, allowance),
  };
}

function lastAfterResume(
  strays: readonly StrayAcknowledgement[],
  { server, resumedAtMs }: FreezeAllowance,
): number | undefined {
  const last = strays.findLast(
    ({ write, kinds }) => kinds.includes('older-epoch') && write.server === server,
  );
  const afterMs = last && last.write.answeredAtMs - resumedAtMs;
  return afterMs !== undefined && afterMs >= 0 ? afterMs : undefined;
}

function isTolerated(
  { write, kinds }: StrayAcknowledgement,
  allowance: FreezeAllowance | undefined,
): boolean {
  if (allowance === undefined || kinds.includes('same-epoch') || write.server !== allowance.server)
    return false;
  const afterResumeMs = write.answeredAtMs - allowance.resumedAtMs;
  return afterResumeMs >= 0 && afterResumeMs <= allowance.boundMs;
}
