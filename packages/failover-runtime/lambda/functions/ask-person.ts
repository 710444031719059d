import type { Ports, VersionedItem } from '../../plan/ports';

/** A question that a state machine waits for an answer to. */
export interface Question {
  readonly planId: string;
  readonly taskToken: string;
  /** Since when the plan waits; with it the same question is told only once. */
  readonly waitingSinceMs: number;
}

export interface Asking {
  readonly ports: Pick<Ports, 'state' | 'notifier'>;
  readonly item: VersionedItem<Question>;
  readonly planId: string;
  readonly taskToken: string;
}

/** Keeps the token with which the execution can be told to look again, and tells people once. */
export async function askPerson({ ports, item, planId, taskToken }: Asking): Promise<void> {
  const { value: state } = await ports.state.read();
  const { version, value: before } = await item.read();
  const waitingSinceMs = state?.plan?.waitingSinceMs ?? 0;
  await item.write({ planId, taskToken, waitingSinceMs }, version);
  if (state === undefined || state.plan?.id !== planId || state.plan.status !== 'waiting') {
    return;
  }
  if (before?.planId === planId && before.waitingSinceMs === waitingSinceMs) {
    return;
  }
  await ports.notifier.notify({
    id: `${planId}/question/${waitingSinceMs}`,
    deployment: state.deployment,
    type: `${state.plan.kind}-waiting`,
    epoch: state.epoch,
    text: `A person is asked: ${state.plan.reason ?? 'may this plan go on?'}`,
  });
}
