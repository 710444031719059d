import { NotReadyError } from '../../plan/errors';
import type { InstanceView, RdsInstance } from './instance';

/** In these the service works on what it was asked for: asking again is refused, and needless. */
const AT_WORK = ['modifying', 'rebooting', 'promoting', 'configuring-enhanced-monitoring'];

/** What stands between this instance and a promotion, for a readiness check; undefined when nothing does. */
export function hindrance(view: InstanceView | undefined): string | undefined {
  if (view === undefined) {
    return 'the instance does not exist';
  }
  // A replica that is `backing-up` answers SQL and refuses its promotion for minutes.
  return view.status === 'available' ? undefined : `the instance is '${view.status}'`;
}

/**
 * Starts the promotion of a read replica, once: what has begun is not asked for again. `NotReadyError` while the
 * service refuses.
 */
export async function promoteReplica(
  instance: RdsInstance,
  backupRetentionDays: number,
): Promise<void> {
  const view = await instance.describe();
  if (view !== undefined && (view.source === undefined || AT_WORK.includes(view.status))) {
    return;
  }
  const because = hindrance(view);
  if (because !== undefined) {
    throw new NotReadyError(`'${instance.id}' cannot be promoted now: ${because}.`);
  }
  await instance.promote(backupRetentionDays);
}
