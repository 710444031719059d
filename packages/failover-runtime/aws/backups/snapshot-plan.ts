/** A snapshot or a copy of one, as far as copying needs to know it. */
export interface Snapshot {
  readonly id: string;
  readonly arn: string;
  readonly createdAtMs: number;
  /** `available`, `creating`, `copying`, `failed`. */
  readonly status: string;
}

/** What is in the region that the copies are for. */
export interface Copy extends Snapshot {
  /** Made by us, by its tags: nothing else is ever removed. */
  readonly ours: boolean;
}

export interface CopyPolicy {
  /** How long a copy is kept, ms; the newest one always is. */
  readonly keepMs: number;
  /** How many are copied in one run; a region takes 20 at a time. */
  readonly atOnce: number;
}

export interface CopyPlan {
  readonly copy: readonly Snapshot[];
  readonly remove: readonly Copy[];
}

/** Longest identifier of a snapshot that RDS takes. */
const ID_LENGTH = 255;

/** The copy's name: always the same for a snapshot, so that a repeated copy is recognised. */
export function copyId(deployment: string, { id }: Pick<Snapshot, 'id'>): string {
  // Automated snapshots are called `rds:<instance>-<time>`; a colon is not allowed in ours.
  return `${deployment}-copy-${id.replace(/^rds:/, '')}`.slice(0, ID_LENGTH);
}

/**
 * Which snapshots to copy, newest first, and which copies to remove. A pure function of what both regions hold:
 * running it again after half of the work was done does the other half.
 */
export function planCopies(
  deployment: string,
  sources: readonly Snapshot[],
  copies: readonly Copy[],
  policy: CopyPolicy,
  nowMs: number,
): CopyPlan {
  const there = new Map(copies.map((copy) => [copy.id, copy]));
  const isRecent = ({ createdAtMs }: Snapshot) => nowMs - createdAtMs <= policy.keepMs;
  const copy = newestFirst(sources)
    .filter(({ status }) => status === 'available')
    .filter(isRecent)
    .filter((source) => !there.has(copyId(deployment, source)))
    .slice(0, policy.atOnce);
  const ours = newestFirst(copies).filter(({ ours: made }) => made);
  const newest = newestAvailable(ours);
  const remove = ours.filter(
    (one) => one.status === 'failed' || (one !== newest && isOver(one, policy, nowMs)),
  );
  return { copy, remove };
}

function isOver({ createdAtMs, status }: Copy, { keepMs }: CopyPolicy, nowMs: number): boolean {
  return status === 'available' && nowMs - createdAtMs > keepMs;
}

/** The newest snapshot that is done. */
export function newestAvailable(snapshots: readonly Snapshot[]): Snapshot | undefined {
  return newestFirst(snapshots).find(({ status }) => status === 'available');
}

function newestFirst<T extends Snapshot>(snapshots: readonly T[]): T[] {
  return [...snapshots].sort((one, other) => other.createdAtMs - one.createdAtMs);
}
