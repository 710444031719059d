import { PgDrError } from '../../plan/errors';
import {
  copyId,
  type CopyPolicy,
  newestAvailable,
  planCopies,
  type Snapshot,
} from './snapshot-plan';
import type { SnapshotStore } from './snapshot-store';

export interface SnapshotCopying {
  readonly deployment: string;
  readonly source: Pick<SnapshotStore, 'automated'>;
  readonly target: Pick<SnapshotStore, 'manual' | 'copy' | 'remove'>;
  readonly kmsKeyId: string;
  readonly policy: CopyPolicy;
  /** Starts the export of a snapshot, unless it was started before. @default none is exported */
  readonly exporting?: (snapshot: Snapshot) => Promise<'already' | 'started'>;
}

export interface CopyReport {
  readonly copied: readonly string[];
  readonly exported: readonly string[];
  readonly removed: readonly string[];
  /** What could not be done this time; the next run tries again. */
  readonly problems: readonly string[];
}

/** Copies what is new, exports the newest, removes what is old. One that fails does not keep the others from being done. */
export async function copySnapshots(copying: SnapshotCopying, nowMs: number): Promise<CopyReport> {
  const { deployment, source, target, kmsKeyId, policy } = copying;
  const problems: string[] = [];
  const [sources, copies] = await Promise.all([source.automated(), target.manual(deployment)]);
  const plan = planCopies(deployment, sources, copies, policy, nowMs);
  const copied: string[] = [];
  for (const snapshot of plan.copy) {
    const id = copyId(deployment, snapshot);
    const order = { source: snapshot, id, deployment, kmsKeyId };
    await attempt(() => target.copy(order), id, copied, problems);
  }
  const exported = await exportNewest(copying, sources, problems);
  const removed: string[] = [];
  for (const { id } of plan.remove) {
    await attempt(() => target.remove(id), id, removed, problems);
  }
  return { copied, exported, removed, problems };
}

/** The newest alone: each is the newest once, and what was exported before is known by its task. */
async function exportNewest(
  { exporting }: SnapshotCopying,
  sources: readonly Snapshot[],
  problems: string[],
): Promise<string[]> {
  const newest = newestAvailable(sources);
  if (exporting === undefined || newest === undefined) {
    return [];
  }
  try {
    return (await exporting(newest)) === 'started' ? [newest.id] : [];
  } catch (error) {
    problems.push(messageOf(error));
    return [];
  }
}

async function attempt(
  act: () => Promise<void>,
  id: string,
  done: string[],
  problems: string[],
): Promise<void> {
  try {
    await act();
    done.push(id);
  } catch (error) {
    problems.push(messageOf(error));
  }
}

/** What a call failed with; a defect is thrown on. */
function messageOf(error: unknown): string {
  if (!(error instanceof PgDrError)) {
    throw error;
  }
  return error.message;
}
