import { NotReadyError, PgDrError } from '../../plan/errors';
import type { Clock, FenceReport } from '../../plan/ports';
import type { InstanceView, RdsInstance } from './instance';

/** Pause between two looks at an instance that is being isolated, ms. */
const LOOK_EVERY_MS = 1_000;

/** The security groups of an instance: those that it works with, and the one that lets no application in. */
export interface IsolationGroups {
  readonly working: readonly string[];
  readonly isolated: string;
}

/** How long an instance is isolated for, and until when it is worth it. */
export interface Isolation {
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** Made true when the fence is over some other way: nothing may be changed after that. @default it never is */
  readonly isOver?: () => boolean;
}

/**
 * Fences an instance from outside: a security group that lets nobody in, then a reboot, because sessions that are
 * open outlive a change of groups. Confirmed only when the group is in force and the instance was seen restarting
 * after that and then available again, or is stopped with it, or when there is no instance any more. One that is only
 * stopped is no evidence: somebody may start it again, and the service does so after seven days
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html); nor can its group be changed.
 *
 * What the failed region does not answer is evidence for nothing, and no error.
 */
export async function isolate(
  instance: RdsInstance,
  groups: IsolationGroups,
  { clock, timeoutMs, isOver = () => false }: Isolation,
): Promise<FenceReport> {
  const deadlineMs = clock.nowMs() + timeoutMs;
  let restarted: 'no' | 'asked' | 'seen' = 'no';
  let evidence = 'the service did not answer';
  while (clock.nowMs() < deadlineMs) {
    try {
      const view = await instance.describe();
      // Whoever froze while it looked may wake when its plan is over: it changes nothing any more.
      if (isOver() || clock.nowMs() >= deadlineMs) {
        break;
      }
      if (view === undefined) {
        return { confirmed: true, evidence: 'instance gone' };
      }
      if (view.status === 'stopped') {
        if (isIsolated(view, groups)) {
          return { confirmed: true, evidence: 'isolated, and stopped' };
        }
        evidence = 'stopped, not isolated: whoever starts it starts a writer';
      } else if (!isIsolated(view, groups)) {
        evidence = 'the isolation group is not in force';
        await askForGroup(instance, view, groups);
      } else if (restarted === 'no') {
        evidence = 'isolated, not restarted: open sessions may go on';
        await instance.reboot();
        restarted = 'asked';
      } else if (view.status === 'rebooting') {
        restarted = 'seen';
      } else if (restarted === 'seen' && view.status === 'available') {
        return { confirmed: true, evidence: 'isolated, then restarted' };
      }
    } catch (error) {
      if (!(error instanceof PgDrError)) {
        throw error;
      }
      evidence = error.message;
    }
    await clock.sleep(LOOK_EVERY_MS);
  }
  return { confirmed: false, evidence };
}

/** Gives an isolated instance its working groups back. Idempotent; rejects when the service cannot be asked. */
export async function readmit(instance: RdsInstance, groups: IsolationGroups): Promise<void> {
  const view = await instance.describe();
  if (view === undefined || !(groups.isolated in view.groups)) {
    return;
  }
  if (view.status === 'stopped') {
    await instance.start();
    throw new NotReadyError(`'${instance.id}' is being started.`);
  }
  await instance.useGroups(groups.working);
}

function isIsolated({ groups }: InstanceView, { isolated }: IsolationGroups): boolean {
  const ids = Object.keys(groups);
  return ids.length === 1 && groups[isolated] === 'active';
}

async function askForGroup(
  instance: RdsInstance,
  view: InstanceView,
  { isolated }: IsolationGroups,
): Promise<void> {
  if (!(isolated in view.groups) || Object.keys(view.groups).length > 1) {
    await instance.useGroups([isolated]);
  }
}
