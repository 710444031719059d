import { replicaView } from '../testing/observations';
import { estimateLoss, goneOnByLease, goneOnUntil, type LastSign } from './loss';
import { outlastMs } from './lease/lapse';
import { PRESETS } from './presets';

const policy = PRESETS.fast;
const sign: LastSign = { lsn: 1_000, heartbeatAtMs: 10_000, clockMs: 10_400, seenAtMs: 5_000 };

test('a replica with everything that was seen of the writer lacks nothing', () => {
  const replica = replicaView({ lsn: 1_000, heartbeatAtMs: 10_000 });
  expect(estimateLoss(sign, replica, 7_000, policy)).toEqual({
    kind: 'nothing-missing',
    bytes: 0,
    ms: 0,
    unseenMs: 2_000,
  });
});

test('a replica that has received more than was seen of the writer lacks nothing', () => {
  const replica = replicaView({ lsn: 1_001 });
  expect(estimateLoss(sign, replica, 7_000, policy)).toMatchObject({
    kind: 'nothing-missing',
    bytes: 0,
  });
});

test('what counts is what the replica has received, not what it has replayed', () => {
  const replica = replicaView({ lsn: 1_000, replayedLsn: 1 });
  expect(estimateLoss(sign, replica, 7_000, policy)).toMatchObject({ kind: 'nothing-missing' });
});

test('a replica that is behind lacks bytes, and time by the clock of the writer', () => {
  const replica = replicaView({ lsn: 900, heartbeatAtMs: 9_000, clockMs: 12_400 });
  expect(estimateLoss(sign, replica, 7_000, policy)).toEqual({
    kind: 'behind',
    bytes: 100,
    ms: 1_400,
    unseenMs: 2_000,
  });
});

test('one missing byte after the newest heartbeat may be as old as that heartbeat', () => {
  const replica = replicaView({ lsn: 999, heartbeatAtMs: 10_000 });
  expect(estimateLoss(sign, replica, 7_000, policy)).toMatchObject({
    kind: 'behind',
    bytes: 1,
    ms: 400,
  });
});

test('a heartbeat from the future is no negative loss', () => {
  const replica = replicaView({ lsn: 999, heartbeatAtMs: 99_999 });
  expect(estimateLoss(sign, replica, 4_000, policy)).toMatchObject({ ms: 0, unseenMs: 0 });
});

describe('a sign that was not new when it was first seen', () => {
  // It was seen two seconds ago; by the clocks of the databases it was given then, too.
  const asSeenMs = sign.clockMs + 2_000;
  const { probeTimeoutMs, callTimeoutMs, tickMs, clockMarginMs } = policy;
  const onItsWayMs = probeTimeoutMs + callTimeoutMs + tickMs + clockMarginMs;

  test('is one that took longer than signs do', () => {
    const replica = replicaView({ lsn: 1_000, clockMs: asSeenMs + onItsWayMs + 1 });
    expect(estimateLoss(sign, replica, 7_000, policy)).toEqual({
      kind: 'nothing-missing',
      bytes: 0,
      ms: 0,
      unseenMs: 2_000,
      olderMs: onItsWayMs + 1,
    });
  });

  test('is one that nobody looked for while it may have been there', () => {
    const replica = replicaView({ lsn: 1_000, clockMs: asSeenMs });
    const found = (olderMs: number) => estimateLoss({ ...sign, olderMs }, replica, 7_000, policy);
    expect(found(1)).toMatchObject({ olderMs: 1 });
    expect(found(0)).not.toHaveProperty('olderMs');
  });

  test('is none that did not', () => {
    const replica = replicaView({ lsn: 900, heartbeatAtMs: 9_000, clockMs: asSeenMs + onItsWayMs });
    expect(estimateLoss(sign, replica, 7_000, policy)).not.toHaveProperty('olderMs');
  });
});

test.each([
  ['the replica did not answer', sign, undefined],
  ['no position of the writer was ever seen', undefined, replicaView()],
  [
    'the last sign of the writer was there before anybody looked, and may be of any age',
    { ...sign, olderMs: 'unknown' } as const,
    replicaView({ lsn: 1_000 }),
  ],
  [
    'the replica lacks 1 bytes, and no heartbeat says how long that is',
    sign,
    replicaView({ lsn: 999, heartbeatAtMs: undefined }),
  ],
])('unknown, not zero: %s', (reason, writer, replica) => {
  expect(estimateLoss(writer, replica, 7_000, policy)).toEqual({ kind: 'unknown', reason });
});

describe('a writer that may have gone on', () => {
  const sign: LastSign = { lsn: 9, clockMs: 0, seenAtMs: 100 };
  const loss = { kind: 'behind', bytes: 3, ms: 7, unseenMs: 50 } as const;
  const unknown = { kind: 'unknown', reason: 'nobody looked' } as const;

  test.each([
    ['of which nothing was seen since', { state: 100, witness: 90 }, undefined],
    ['as long as a lease that was renewed since', { state: 90, witness: 160 }, 60],
    ['of which no grantor was ever seen', {}, undefined],
  ])('%s', (_name, { state, witness }: { state?: number; witness?: number }, laterMs) => {
    const grants = Object.fromEntries(
      Object.entries({ state, witness }).flatMap(([id, seenAtMs]) =>
        seenAtMs === undefined ? [] : [[id, { sequence: 1, seenAtMs }]],
      ),
    );
    const goneOn = laterMs === undefined ? {} : { goneOnMs: laterMs + outlastMs(policy) };
    expect(goneOnByLease(loss, sign, grants, policy)).toEqual({ ...loss, ...goneOn });
    expect(goneOnByLease(unknown, sign, grants, policy)).toEqual(unknown);
    expect(goneOnByLease(loss, undefined, grants, policy)).toEqual(loss);
  });

  test('may have lost all that it did since its last sign', () => {
    expect(goneOnUntil(loss, sign, 400)).toEqual({ ...loss, goneOnMs: 300 });
  });

  test('a clock that went back does not lessen it', () => {
    expect(goneOnUntil(loss, sign, 120)).toEqual({ ...loss, goneOnMs: 50 });
  });

  test.each([
    ['without a sign there is nothing to count from', loss, undefined, 400],
    ['what is unknown stays unknown', unknown, sign, 400],
  ] as const)('%s', (_name, before, writer, nowMs) => {
    expect(goneOnUntil(before, writer, nowMs)).toEqual(before);
  });
});
