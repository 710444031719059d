import { replicaView, writerView } from '../testing/observations';
import { POLICY } from '../testing/policy';
import {
  approvalGate,
  coolDownGate,
  describeLoss,
  fenceGate,
  readinessGate,
  rpoGate,
  worstLossMs,
} from './gates';
import type { LossEstimate } from './loss';
import { NO_CONSENT } from './start';

const BY_ANN = { ...NO_CONSENT, by: 'ann' };
const unknown: LossEstimate = { kind: 'unknown', reason: 'the replica did not answer' };

function behind(ms: number, unseenMs = 0): LossEstimate & { kind: 'behind' } {
  return { kind: 'behind', bytes: 10, ms, unseenMs };
}

describe('the worst loss', () => {
  // The policy's writer may go on for 3000 ms of lease and 100 ms of watchdog.
  test.each([0, 1_000, 3_100, 60_000])(
    'is bounded by the lease when the writer was seen %d ms ago',
    (unseenMs) => {
      expect(worstLossMs(behind(500, unseenMs), POLICY)).toBe(3_600);
    },
  );

  test('is bounded by nothing but the time since its last sign without a lease', () => {
    expect(worstLossMs(behind(500, 60_000), { ...POLICY, lease: false })).toBe(60_500);
  });

  it.each([true, false])(
    'begins at the last sign, also one that was old when it was first seen (lease: %s)',
    (lease) => {
      const loss = behind(500, 60_000);
      const policy = { ...POLICY, lease };
      expect(worstLossMs({ ...loss, olderMs: 600 }, policy)).toBe(worstLossMs(loss, policy) + 600);
      expect(describeLoss({ ...loss, olderMs: 600 })).toContain('last seen 60600 ms ago');
    },
  );
});

describe('the RPO gate', () => {
  test.each([
    [1_899, 'pass'],
    [1_900, 'pass'],
    [1_901, 'ask'],
  ])('with 5000 ms allowed and %d ms behind: %s', (ms, verdict) => {
    expect(rpoGate(behind(ms), NO_CONSENT, POLICY)).toMatchObject({ gate: 'rpo', verdict });
  });

  test('says its figures', () => {
    expect(rpoGate(behind(2_000, 700), NO_CONSENT, POLICY).text).toBe(
      'the replica is 10 bytes and about 2000 ms behind the writer (last seen 700 ms ago); ' +
        'at worst 5100 ms are lost, allowed are 5000 ms',
    );
  });

  test.each([
    ['ask', 'ask'],
    ['stop', 'stop'],
    ['accept', 'pass'],
  ] as const)('with an unknown loss and the policy %s: %s', (onUnknownLoss, verdict) => {
    const answer = rpoGate(unknown, NO_CONSENT, { ...POLICY, onUnknownLoss });
    expect(answer).toEqual({
      gate: 'rpo',
      verdict,
      text: 'how much would be lost is unknown: the replica did not answer',
    });
  });

  test.each([unknown, behind(60_000)])('passes what a person has accepted: $kind', (loss) => {
    const answer = rpoGate(loss, { ...BY_ANN, dataLoss: true }, POLICY);
    expect(answer.verdict).toBe('pass');
    expect(answer.text).toBe(`data loss accepted by ann: ${describeLoss(loss)}`);
  });

  test('does not take another consent for this one', () => {
    const consent = { ...BY_ANN, unprovenFence: true };
    expect(rpoGate(behind(60_000), consent, POLICY).verdict).toBe('ask');
  });

  test('names what was seen when nothing is missing', () => {
    const loss: LossEstimate = { kind: 'nothing-missing', bytes: 0, ms: 0, unseenMs: 42 };
    expect(describeLoss(loss)).toBe(
      'the replica holds everything seen of the writer (last seen 42 ms ago)',
    );
  });
});

describe('the readiness gate', () => {
  test.each([
    ['a replica', replicaView(), 'pass', 'the replica answers and is in recovery'],
    ['no answer', undefined, 'stop', 'the replica does not answer'],
    ['a writer', writerView(), 'stop', 'it is not a replica: it is not in recovery'],
  ])('%s', (_name, view, verdict, text) => {
    expect(readinessGate(view)).toEqual({ gate: 'readiness', verdict, text });
  });
});

describe('the fence gate', () => {
  test.each(['fenced', 'lapsed'] as const)('passes %s', (fence) => {
    expect(fenceGate(fence, NO_CONSENT, { ...POLICY, onUnprovenFence: 'stop' })).toEqual({
      gate: 'fence',
      verdict: 'pass',
      text: `the old writer is ${fence}`,
    });
  });

  test.each([
    ['ask', 'ask'],
    ['stop', 'stop'],
    ['accept', 'pass'],
  ] as const)('unproven, with the policy %s: %s', (onUnprovenFence, verdict) => {
    expect(fenceGate('unproven', NO_CONSENT, { ...POLICY, onUnprovenFence })).toEqual({
      gate: 'fence',
      verdict,
      text: 'the old writer could not be proven harmless: it may still be writing',
    });
  });

  test('unproven passes when a person has accepted exactly that', () => {
    const policy = { ...POLICY, onUnprovenFence: 'stop' } as const;
    expect(fenceGate('unproven', { ...BY_ANN, unprovenFence: true }, policy)).toMatchObject({
      verdict: 'pass',
      text: 'an unproven fence was accepted by ann',
    });
    expect(fenceGate('unproven', { ...BY_ANN, dataLoss: true }, policy).verdict).toBe('stop');
  });
});

describe('the approval gate', () => {
  test.each([
    [false, NO_CONSENT, 'pass', 'the policy needs no approval'],
    [true, NO_CONSENT, 'ask', 'the policy asks a person before every failover'],
    [true, BY_ANN, 'pass', 'approved by ann'],
  ] as const)('approval %s, consent %j: %s', (approval, consent, verdict, text) => {
    expect(approvalGate(consent, { ...POLICY, approval })).toEqual({
      gate: 'approval',
      verdict,
      text,
    });
  });
});

describe('the cool-down gate', () => {
  test('passes when the writer has never changed', () => {
    expect(coolDownGate(undefined, 0, POLICY).verdict).toBe('pass');
  });

  test.each([
    [10_999, 'stop'],
    [11_000, 'pass'],
  ])('the writer changed at 1000 and 10000 ms must pass: at %d %s', (nowMs, verdict) => {
    expect(coolDownGate(1_000, nowMs, POLICY)).toMatchObject({ gate: 'cool-down', verdict });
  });

  test('says its figures', () => {
    expect(coolDownGate(1_000, 3_000, POLICY).text).toBe(
      'the writer changed 2000 ms ago; the cool-down is 10000 ms',
    );
  });
});
