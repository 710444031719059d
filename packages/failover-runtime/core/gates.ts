import { outlastMs } from './lease/lapse';
import { lastSeenMs, type KnownLoss, type LossEstimate } from './loss';
import type { DatabaseView } from './observation';
import type { Consent, FenceVerdict } from './plan-run';
import type { OnUnknown, Policy } from './policy';

/** Everything that can hold a failover. A promise: journals and reports name it. */
export type GateId = 'rpo' | 'readiness' | 'fence' | 'approval' | 'cool-down';

/** `ask`: a person may let it pass; `stop`: the plan is undone. Every answer carries its figures as text. */
export interface GateAnswer {
  readonly gate: GateId;
  readonly verdict: 'pass' | 'ask' | 'stop';
  readonly text: string;
}

function answer(gate: GateId, verdict: GateAnswer['verdict'], text: string): GateAnswer {
  return { gate, verdict, text };
}

const VERDICT_ON_UNKNOWN: Readonly<Record<OnUnknown, GateAnswer['verdict']>> = {
  ask: 'ask',
  stop: 'stop',
  accept: 'pass',
};

/**
 * The most that a takeover can lose, in the writer's time: what the replica lacks, and what the writer may
 * acknowledge unseen. It may go on until its lease has run out, however short a time ago it was seen, and longer where
 * that was renewed since; without a lease nothing bounds it but the fence, and the time since its last sign is all that
 * is known. After a fence it is known how long it may have gone on.
 */
export function worstLossMs(loss: KnownLoss, policy: Policy): number {
  const goneOnMs = loss.goneOnMs ?? (policy.lease ? outlastMs(policy) : loss.unseenMs);
  return loss.ms + goneOnMs + (loss.olderMs ?? 0);
}

/** Whether no more would be lost than the policy allows, or a person has accepted it. */
export function rpoGate(loss: LossEstimate, consent: Consent, policy: Policy): GateAnswer {
  if (consent.dataLoss) {
    return answer('rpo', 'pass', `data loss accepted by ${consent.by}: ${describeLoss(loss)}`);
  }
  if (loss.kind === 'unknown') {
    return answer('rpo', VERDICT_ON_UNKNOWN[policy.onUnknownLoss], describeLoss(loss));
  }
  const worstMs = worstLossMs(loss, policy);
  const figures = `${describeLoss(loss)}; at worst ${whole(worstMs)} ms are lost, allowed are ${policy.rpoMs} ms`;
  return answer('rpo', worstMs <= policy.rpoMs ? 'pass' : 'ask', figures);
}

/** Milliseconds for people: rounded up, so that a text never promises less than the figure. */
function whole(ms: number): number {
  return Math.ceil(ms);
}

/** The estimate as one line with its figures, for people. */
export function describeLoss(loss: LossEstimate): string {
  switch (loss.kind) {
    case 'nothing-missing':
      return `the replica holds everything seen of the writer (last seen ${whole(lastSeenMs(loss))} ms ago)`;
    case 'behind':
      return `the replica is ${loss.bytes} bytes and about ${whole(loss.ms)} ms behind the writer (last seen ${whole(lastSeenMs(loss))} ms ago)`;
    case 'unknown':
      return `how much would be lost is unknown: ${loss.reason}`;
  }
}

/** Whether the database that is to become the writer can. */
export function readinessGate(replica: DatabaseView | undefined): GateAnswer {
  if (replica === undefined) {
    return answer('readiness', 'stop', 'the replica does not answer');
  }
  return replica.inRecovery
    ? answer('readiness', 'pass', 'the replica answers and is in recovery')
    : answer('readiness', 'stop', 'it is not a replica: it is not in recovery');
}

/** Whether the old writer is proven harmless. */
export function fenceGate(fence: FenceVerdict, consent: Consent, policy: Policy): GateAnswer {
  if (fence !== 'unproven') {
    return answer('fence', 'pass', `the old writer is ${fence}`);
  }
  if (consent.unprovenFence) {
    return answer('fence', 'pass', `an unproven fence was accepted by ${consent.by}`);
  }
  const text = 'the old writer could not be proven harmless: it may still be writing';
  return answer('fence', VERDICT_ON_UNKNOWN[policy.onUnprovenFence], text);
}

/** Whether a person must agree to every failover, and has. */
export function approvalGate(consent: Consent, policy: Policy): GateAnswer {
  if (!policy.approval) {
    return answer('approval', 'pass', 'the policy needs no approval');
  }
  return consent.by === ''
    ? answer('approval', 'ask', 'the policy asks a person before every failover')
    : answer('approval', 'pass', `approved by ${consent.by}`);
}

/** Whether the writer changed too recently for another automatic change. */
export function coolDownGate(
  changedAtMs: number | undefined,
  nowMs: number,
  policy: Policy,
): GateAnswer {
  const sinceMs = changedAtMs === undefined ? undefined : nowMs - changedAtMs;
  if (sinceMs === undefined || sinceMs >= policy.coolDownMs) {
    return answer('cool-down', 'pass', 'no recent change of writer');
  }
  return answer(
    'cool-down',
    'stop',
    `the writer changed ${whole(sinceMs)} ms ago; the cool-down is ${policy.coolDownMs} ms`,
  );
}
