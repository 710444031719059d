import { PgDrError } from '../../plan/errors';
import { copyId, type CopyPolicy, planCopies } from './snapshot-plan';
import type { SnapshotStore } from './snapshot-store';

export interface SnapshotCopying {
  readonly deployment: string;
  readonly source: Pick<SnapshotStore, 'automated'>;
  readonly target: Pick<SnapshotStore, 'manual' | 'copy' | 'remove'>;
  readonly kmsKeyId: string;
  readonly policy: CopyPolicy;
}

export interface CopyReport {
  readonly copied: readonly string[];
  readonly removed: readonly string[];
  /** What could not be done this time; the next run tries again. */
  readonly problems: readonly string[];
}

/** Copies what is new, removes what is old. One that fails does not keep the others from being done. */
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
  const removed: string[] = [];
  for (const { id } of plan.remove) {
    await attempt(() => target.remove(id), id, removed, problems);
  }
  return { copied, removed, problems };
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
    if (!(error instanceof PgDrError)) {
      throw error;
    }
    problems.push(error.message);
  }
}
