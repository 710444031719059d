import { POLICY } from '../testing/policy';
import type { Policy } from './policy';
import { checkPolicy, describeProblem } from './policy-check';
import { PRESETS } from './presets';

function codes(changes: Partial<Policy>): string[] {
  return checkPolicy({ ...POLICY, ...changes }).map(({ code, field }) => `${code} ${field}`);
}

test.each(Object.values(PRESETS))('the preset $name can be used', (preset) => {
  expect(checkPolicy(preset)).toEqual([]);
});

test.each(Object.entries(PRESETS))('the preset %s is named so', (name, preset) => {
  expect(preset.name).toBe(name);
});

describe('a duration', () => {
  const durations = (Object.keys(POLICY) as (keyof Policy)[]).filter((field) =>
    field.endsWith('Ms'),
  );

  test.each(durations)('%s fails when it is negative, infinite or no number', (field) => {
    for (const value of [-1, Infinity, NaN, '5' as unknown as number]) {
      expect(codes({ [field]: value })).toEqual([`PGDR_POLICY_DURATION ${field}`]);
    }
  });

  test('may be zero only where nothing is waited for then', () => {
    const zeros = durations.filter(
      (field) =>
        !codes({ [field]: 0 })
          .join()
          .includes('DURATION'),
    );
    expect(zeros).toEqual(['coolDownMs', 'rpoMs']);
  });
});

describe('what durations owe each other', () => {
  const edges: [string, keyof Policy, number, Partial<Policy>][] = [
    ['PGDR_POLICY_MISSES', 'missesBeforeSuspect', 1, {}],
    ['PGDR_POLICY_FRESHNESS', 'observationFreshMs', 201, {}],
    ['PGDR_POLICY_DOWN_AFTER', 'downAfterMs', 500, {}],
    ['PGDR_POLICY_HEALTHY_AFTER', 'healthyAfterMs', 501, {}],
    ['PGDR_POLICY_RENEWALS', 'leaseMs', 1_500, {}],
    ['PGDR_POLICY_RPO', 'rpoMs', 3_400, {}],
    ['PGDR_POLICY_DRIVER_SILENT', 'driverSilentMs', 900, {}],
  ];

  test.each(edges)('%s: %s must be at least %d', (code, field, least, changes) => {
    expect(codes({ ...changes, [field]: least })).toEqual([]);
    expect(codes({ ...changes, [field]: least - 1 })).toEqual([`${code} ${field}`]);
  });

  test('misses are whole', () => {
    expect(codes({ missesBeforeSuspect: 1.5 })).toEqual(['PGDR_POLICY_MISSES missesBeforeSuspect']);
  });

  test('the lease must not outlast detection and promotion', () => {
    // 1000 ms until it is down, 15000 ms to promote; 100 ms of watchdog and 200 ms of clock margin.
    const rpoMs = 60_000;
    expect(codes({ leaseMs: 15_700, rpoMs })).toEqual([]);
    expect(codes({ leaseMs: 15_701, rpoMs })).toEqual(['PGDR_POLICY_LEASE_TOO_LONG leaseMs']);
  });

  test('nothing is asked of a lease that the policy does not have', () => {
    expect(codes({ lease: false, leaseMs: 1, rpoMs: 0 })).toEqual([]);
    expect(codes({ lease: false, leaseMs: 900_000 })).toEqual([]);
  });

  test('all that is wrong is said at once', () => {
    expect(codes({ leaseMs: 1_000, driverSilentMs: 1 })).toEqual([
      'PGDR_POLICY_RENEWALS leaseMs',
      'PGDR_POLICY_DRIVER_SILENT driverSilentMs',
    ]);
  });
});

test('a problem says the wrong value, what was expected, and the way out', () => {
  const texts = (changes: Partial<Policy>): string[] =>
    checkPolicy({ ...POLICY, ...changes }).map(describeProblem);
  expect(texts({ leaseMs: 100 })).toEqual([
    'leaseMs is 100; expected at least 3 × leaseRenewEveryMs = 1500 ms. One lost renewal would stop the ' +
      'writer; raise the lease, or renew more often. (PGDR_POLICY_RENEWALS)',
  ]);
  expect(texts({ tickMs: 0 })).toEqual([
    'tickMs is 0; expected milliseconds, more than 0. Start from a preset and change what you must. ' +
      '(PGDR_POLICY_DURATION)',
  ]);
  expect(texts({ rpoMs: -1 })[0]).toContain('expected milliseconds, 0 or more.');
  expect(texts({ missesBeforeSuspect: 0 })[0]).toContain('a whole number, at least 1.');
  expect(texts({ observationFreshMs: 1 })[0]).toContain(
    'more than tickMs + probeTimeoutMs = 200 ms.',
  );
  expect(texts({ healthyAfterMs: 1 })[0]).toContain('more than observationFreshMs = 500 ms.');
  expect(texts({ downAfterMs: 1 })[0]).toContain('at least observationFreshMs = 500 ms.');
  expect(texts({ rpoMs: 0 })[0]).toContain(
    'at least leaseMs + watchdogEveryMs + tickMs + probeTimeoutMs + callTimeoutMs = 3400 ms.',
  );
  expect(texts({ driverSilentMs: 1 })[0]).toContain(
    'at least 3 × (tickMs + probeTimeoutMs + callTimeoutMs) = 900 ms.',
  );
  expect(texts({ leaseMs: 99_000, rpoMs: 99_999 })[0]).toContain(
    'at most downAfterMs + promoteTimeoutMs = 16000 ms.',
  );
});
