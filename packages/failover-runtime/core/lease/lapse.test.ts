import { POLICY } from '../../testing/policy';
import { lapsesAtMs, outlastMs, sightGrant, WITHOUT_LEASE_MS } from './lapse';

test('a grant is sighted once; a new one begins the wait again', () => {
  const first = sightGrant(undefined, { sequence: 3 }, 10);
  expect(first).toEqual({ sequence: 3, seenAtMs: 10 });
  expect(sightGrant(first, { sequence: 3 }, 20)).toBe(first);
  expect(sightGrant(first, { sequence: 4 }, 20)).toEqual({ sequence: 4, seenAtMs: 20 });
});

test('a writer outlasts its grant by the lease and one round of the watchdog', () => {
  expect(outlastMs(POLICY)).toBe(3_100);
});

test('a writer without a lease outlasts everything', () => {
  expect(outlastMs({ ...POLICY, lease: false })).toBe(WITHOUT_LEASE_MS);
});

test('a grant has lapsed when all that it allows and the clock margin have passed since its sighting', () => {
  expect(lapsesAtMs({ sequence: 1, seenAtMs: 1_000 }, { outlastMs: 3_100 }, POLICY)).toBe(4_300);
});
