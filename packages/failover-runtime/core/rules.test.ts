import { writerView } from '../testing/observations';
import { deployment, planRun } from '../testing/plan-runs';
import { POLICY } from '../testing/policy';
import { answered, situationOf } from '../testing/situations';
import { firstMatch, RULES } from './rules';
import { CONDITIONS, type Situation } from './situation';
import type { Watch } from './watch';

function watchWith(databases: Partial<Watch['databases']>): Watch {
  const { watch } = situationOf();
  return { ...watch, databases: { ...watch.databases, ...databases } };
}

/** For each row a situation in which it, and no row before it, holds. */
const SITUATIONS: Readonly<Record<string, Partial<Situation>>> = {
  'plan-mine-quiet': { state: deployment({ plan: planRun() }), driverSilentMs: 1_000 },
  'plan-mine': { state: deployment({ plan: planRun() }), driverSilentMs: 999 },
  'plan-undriven': { state: deployment({ plan: planRun({ driver: '' }) }) },
  'plan-orphaned': {
    state: deployment({ plan: planRun({ driver: 'other' }) }),
    driverSilentMs: 3_000,
  },
  'plan-elsewhere': {
    state: deployment({ plan: planRun({ driver: 'other' }) }),
    driverSilentMs: 2_999,
  },
  'healthy-protected': {},
  'healthy-unprotected': { replica: 'suspect' },
  'writer-suspect': { writer: 'suspect' },
  'writer-unknown': { writer: 'unknown' },
  'down-paused': { writer: 'down', state: deployment({ mode: 'paused' }) },
  'down-maintenance': { writer: 'down', state: deployment({ mode: 'maintenance' }) },
  'down-by-hand': { writer: 'down', policy: { ...POLICY, automatic: false } },
  'down-away': {
    writer: 'down',
    state: deployment({ writer: 'standby' }),
    watch: watchWith({ home: answered() }),
  },
  'down-cooling': { writer: 'down', nowMs: 9_999, state: deployment({ changedAtMs: 0 }) },
  'down-no-replica': { writer: 'down', replica: 'down' },
  'down-refused': { writer: 'down', state: deployment({ refused: 'shop.failover.e2' }) },
  'down-retry': {
    writer: 'down',
    nowMs: 999,
    state: deployment({ plan: planRun({ status: 'undone', endedAtMs: 0 }) }),
  },
  'down-failover': { writer: 'down' },
};

describe('the form of the table', () => {
  test('ids are unique and every row says why', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    expect(RULES.filter(({ because }) => !/^[A-Z].*\.$/.test(because))).toEqual([]);
  });

  test('the last row, and only the last, holds always', () => {
    expect(RULES.filter(({ when }) => when.length === 0)).toEqual([RULES.at(-1)]);
  });

  test('every condition is asked by some row', () => {
    const asked = new Set(RULES.flatMap(({ when }) => when));
    expect([...asked].sort()).toEqual(Object.keys(CONDITIONS).sort());
  });

  test('every row has a situation here, and nothing else has', () => {
    expect(Object.keys(SITUATIONS)).toEqual(RULES.map(({ id }) => id));
  });
});

test.each(Object.entries(SITUATIONS))('%s fires', (id, changes) => {
  expect(firstMatch(situationOf(changes)).id).toBe(id);
});

describe('without the row the situation is decided otherwise', () => {
  const others = RULES.filter(({ when }) => when.length > 0);

  test.each(others.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    const it = situationOf(SITUATIONS[id]);
    const next = RULES.filter((row) => row !== rule).find(({ when }) =>
      when.every((condition) => CONDITIONS[condition](it)),
    );
    expect([next?.then, next?.actions]).not.toEqual([rule.then, rule.actions]);
  });
});

describe('what a healthy writer is protected by', () => {
  const unprotected: [string, Partial<Situation>][] = [
    ['a replica that is not healthy', { replica: 'unknown' }],
    [
      'a second writer in the place of the replica',
      { watch: watchWith({ standby: answered(writerView()) }) },
    ],
    ['a replica that has never answered', { watch: watchWith({ standby: { from: {} } }) }],
    ['no witness', grantorsAt({ state: 0 })],
    ['no state table', grantorsAt({ witness: 0 })],
    ['a witness that has not answered for too long', { nowMs: 501 }],
  ];

  test.each(unprotected)('not by %s', (_name, changes) => {
    expect(firstMatch(situationOf(changes)).id).toBe('healthy-unprotected');
  });

  test('by the state table alone where the policy has no witness', () => {
    const changes = { ...grantorsAt({ state: 0 }), policy: { ...POLICY, witness: false } };
    expect(firstMatch(situationOf(changes)).id).toBe('healthy-protected');
  });

  test('the replica is the other region, wherever the writer is', () => {
    const watch = watchWith({ home: answered() });
    const state = deployment({ writer: 'standby' });
    expect(firstMatch(situationOf({ watch, state })).id).toBe('healthy-protected');
  });

  function grantorsAt(
    grantorsAnsweredAtMs: Situation['watch']['grantorsAnsweredAtMs'],
  ): Partial<Situation> {
    return { watch: { ...situationOf().watch, grantorsAnsweredAtMs } };
  }
});

describe('edges', () => {
  test.each([
    ['the cool-down is over', { nowMs: 10_000, state: deployment({ changedAtMs: 0 }) }],
    [
      'the pause after an undone plan is over',
      { nowMs: 1_000, state: deployment({ plan: planRun({ status: 'undone', endedAtMs: 0 }) }) },
    ],
    [
      'the last plan succeeded',
      { state: deployment({ plan: planRun({ status: 'succeeded', endedAtMs: 0 }) }) },
    ],
  ])('a failover starts when %s', (_name, changes) => {
    expect(firstMatch(freshly({ writer: 'down', ...changes })).id).toBe('down-failover');
  });

  /** The replica and the grantors answered just now, whatever time it is. */
  function freshly(changes: Partial<Situation>): Situation {
    const it = situationOf(changes);
    const { nowMs } = it;
    return {
      ...it,
      watch: { ...it.watch, grantorsAnsweredAtMs: { state: nowMs, witness: nowMs } },
    };
  }
});
