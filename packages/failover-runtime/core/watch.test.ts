import { answer, told } from '../testing/observations';
import { planRun } from '../testing/plan-runs';
import { POLICY } from '../testing/policy';
import { noteObservations } from './look';
import { EMPTY_WATCH, freshSightings, isFresh, noteDriver, noteGrants, settle } from './watch';

describe('freshness', () => {
  test.each([
    [undefined, false],
    [500, true],
    [499, false],
  ])('seen at %s, it is 1000, fresh are 500 ms: %s', (seenAtMs, fresh) => {
    expect(isFresh(seenAtMs, 1_000, POLICY)).toBe(fresh);
  });

  test('sightings that are too old are left out', () => {
    const early = noteObservations(EMPTY_WATCH, told([answer('home', 'home')], 0), POLICY);
    const watch = noteObservations(early, told([answer('standby', 'home')], 400), POLICY);
    const fresh = freshSightings(watch.databases.home, 501, POLICY);
    expect(fresh.map(({ latest }) => latest.observation.from)).toEqual(['standby']);
  });
});

describe('since when', () => {
  test('an answer keeps its time until it goes stale; then the silence begins', () => {
    const first = settle(
      noteObservations(EMPTY_WATCH, told([answer('home', 'home')], 0), POLICY),
      0,
      POLICY,
    );
    expect(first.databases.home).toMatchObject({ answeringSinceMs: 0 });
    const fresh = settle(first, 500, POLICY);
    expect(fresh.databases.home).toMatchObject({ answeringSinceMs: 0 });
    expect(fresh.databases.home).not.toHaveProperty('silentSinceMs');
    const stale = settle(fresh, 501, POLICY);
    expect(stale.databases.home).toMatchObject({ silentSinceMs: 0 });
    expect(stale.databases.home).not.toHaveProperty('answeringSinceMs');
    expect(settle(stale, 900, POLICY).databases.home).toMatchObject({ silentSinceMs: 0 });
  });

  test('a database that has never answered is silent since the first look', () => {
    const silent = settle(EMPTY_WATCH, 40, POLICY);
    expect(silent.databases.standby.silentSinceMs).toBe(40);
    expect(settle(silent, 90, POLICY).databases.standby.silentSinceMs).toBe(40);
  });

  test('a monitor that stood still begins to count anew', () => {
    const silent = settle(EMPTY_WATCH, 0, POLICY);
    expect(settle(silent, 500, POLICY).databases.home.silentSinceMs).toBe(0);
    expect(settle(silent, 501, POLICY).databases.home.silentSinceMs).toBe(501);

    const answering = settle(
      noteObservations(EMPTY_WATCH, told([answer('home', 'home')], 0), POLICY),
      0,
      POLICY,
    );
    const again = noteObservations(answering, told([answer('home', 'home')], 501), POLICY);
    expect(settle(again, 501, POLICY).databases.home.answeringSinceMs).toBe(501);
    expect(settle(again, 499, POLICY).databases.home.answeringSinceMs).toBe(0);
  });
});

describe('grants', () => {
  const item = { sequence: 7, epoch: 1, outlastMs: 1 };

  test('are sighted when their sequence is first seen', () => {
    const first = noteGrants(EMPTY_WATCH, { state: item }, 10);
    const same = noteGrants(first, { state: item }, 20);
    expect(same.grants).toEqual({ state: { sequence: 7, seenAtMs: 10 } });
    expect(same.grantorsAnsweredAtMs).toEqual({ state: 20 });
    const renewed = noteGrants(same, { state: { ...item, sequence: 8 } }, 30);
    expect(renewed.grants).toEqual({ state: { sequence: 8, seenAtMs: 30 } });
  });

  test('of a grantor that does not answer stay as they were', () => {
    const first = noteGrants(EMPTY_WATCH, { state: item, witness: item }, 10);
    const later = noteGrants(first, { witness: item }, 20);
    expect(later.grants).toEqual(first.grants);
    expect(later.grantorsAnsweredAtMs).toEqual({ state: 10, witness: 20 });
  });
});

describe('the driver of a plan', () => {
  test('is seen anew with every sign of life', () => {
    const first = noteDriver(EMPTY_WATCH, planRun({ driverSequence: 3 }), 10);
    expect(first.driver).toEqual({ planId: 'shop.failover.e2', sequence: 3, seenAtMs: 10 });
    const still = noteDriver(first, planRun({ driverSequence: 3 }), 20);
    expect(still.driver?.seenAtMs).toBe(10);
    const moved = noteDriver(still, planRun({ driverSequence: 4 }), 30);
    expect(moved.driver).toMatchObject({ sequence: 4, seenAtMs: 30 });
    const other = noteDriver(moved, planRun({ id: 'shop.failover.e3', driverSequence: 4 }), 40);
    expect(other.driver?.seenAtMs).toBe(40);
  });

  test.each([undefined, planRun({ status: 'succeeded' }), planRun({ status: 'undone' })])(
    'is forgotten when no plan is open',
    (plan) => {
      const first = noteDriver(EMPTY_WATCH, planRun(), 10);
      expect(noteDriver(first, plan, 20)).toEqual(EMPTY_WATCH);
    },
  );
});
