import { POLICY } from '../testing/policy';
import { budgetOf, type BudgetCaseId, type BudgetSum, type Figures } from './budget';
import type { Policy } from './policy';
import { PRESETS } from './presets';
import { budgetTables } from './render';

const FIGURES: Figures = {
  promote: { ms: 800, source: 'measured: promotion on this rig' },
  propagate: { ms: 50, source: 'measured: endpoint on this rig' },
  replicationLag: { ms: 20, source: 'measured: lag on this rig' },
};

function sumOf(id: BudgetCaseId, which: 'rto' | 'rpo', changes: Partial<Policy> = {}): BudgetSum {
  const { cases } = budgetOf({ ...POLICY, ...changes }, FIGURES);
  return cases.find((one) => one.id === id)![which];
}

function parts({ parts: all }: BudgetSum): Record<string, number | undefined> {
  return Object.fromEntries(all.map(({ part, atMostMs }) => [part, atMostMs]));
}

const AFTERWARDS = { promote: 800, verify: 600, redirect: 600, propagate: 50 };

test('the writer stopped and its region saw it: nothing is waited out', () => {
  const rto = sumOf('writer-stopped', 'rto');
  expect(parts(rto)).toEqual({ detect: 500, decide: 600, fence: 600, ...AFTERWARDS });
  expect(rto.atMostMs).toBe(3_750);
});

test.each(['region-silent', 'isolation', 'agent-dead'] as const)(
  '%s: silence is waited for, then what is left of the lease',
  (id) => {
    const rto = sumOf(id, 'rto');
    // The grant was seen within 300 ms, runs out 3300 ms later, and 2100 ms have passed by then.
    expect(parts(rto)).toEqual({ detect: 1_500, decide: 600, lapse: 1_600, ...AFTERWARDS });
    expect(rto.atMostMs).toBe(5_750);
  },
);

test('nothing is left of a short lease but the claims', () => {
  expect(parts(sumOf('isolation', 'rto', { leaseMs: 1_500 }))).toMatchObject({ lapse: 100 });
});

test.each([
  [{ downAfterMs: 1_000 }, 1_500, 'downAfterMs'],
  [{ downAfterMs: 500, observationFreshMs: 600 }, 1_100, 'observationFreshMs'],
  [{ missesBeforeSuspect: 9 }, 2_300, 'missesBeforeSuspect × (tickMs + probeTimeoutMs)'],
])('the longest of the waits for silence counts: %j', (changes, ms, name) => {
  const [detect] = sumOf('region-silent', 'rto', changes).parts;
  expect(detect).toEqual({
    part: 'detect',
    atMostMs: ms,
    source: `policy: ${name} + 2 × (tickMs + probeTimeoutMs) + callTimeoutMs`,
  });
});

describe('what may be lost', () => {
  test('of a writer that stopped: what the replica lacks', () => {
    const rpo = sumOf('writer-stopped', 'rpo');
    expect(parts(rpo)).toEqual({ 'replication lag': 20, unseen: 0 });
    expect(rpo.atMostMs).toBe(20);
  });

  test('of a writer that nobody sees: also what it acknowledges until its lease is over', () => {
    const rpo = sumOf('isolation', 'rpo');
    expect(parts(rpo)).toEqual({ 'replication lag': 20, unseen: 3_100 });
    expect(rpo.atMostMs).toBe(3_120);
  });
});

test('without a lease the silent cases are open, not zero', () => {
  const rto = sumOf('region-silent', 'rto', { lease: false });
  expect(parts(rto)).toMatchObject({ detect: 1_500, lapse: undefined, promote: 800 });
  expect(rto.atMostMs).toBeUndefined();
  expect(sumOf('isolation', 'rpo', { lease: false }).atMostMs).toBeUndefined();
  expect(sumOf('writer-stopped', 'rto', { lease: false }).atMostMs).toBe(3_750);
});

describe('notes', () => {
  const notes = (changes: Partial<Policy>): readonly string[] =>
    budgetOf({ ...POLICY, ...changes }, FIGURES).notes;

  test('there are none for a policy that does everything by itself', () => {
    expect(notes({})).toEqual([]);
  });

  test('without a witness they say what that means', () => {
    expect(notes({ witness: false, lease: false })).toEqual([
      expect.stringMatching(/no takeover is proven by time: .* a person decides\.$/),
    ]);
    expect(notes({ witness: false })).toEqual([
      expect.stringMatching(/losing the standby region stops the writer after 3000 ms\.$/),
    ]);
  });

  test('they name the people that are waited for', () => {
    expect(notes({ automatic: false, approval: true })).toEqual([
      'Failover is left to people: their time comes on top.',
      'A person approves every failover: their time comes on top.',
    ]);
  });
});

test('every part of every preset has a figure and a source', () => {
  for (const policy of Object.values(PRESETS)) {
    for (const { rto, rpo } of budgetOf(policy, FIGURES).cases) {
      for (const { atMostMs, source } of [...rto.parts, ...rpo.parts]) {
        expect(atMostMs).toBeGreaterThanOrEqual(0);
        expect(source).not.toBe('');
      }
    }
  }
});

test('as tables: one a case, with its sums, and open where nothing bounds it', () => {
  const tables = budgetTables(budgetOf({ ...POLICY, lease: false }, FIGURES));
  expect(tables.map(({ title }) => title)).toEqual([
    'Budget: the writer stopped, and its own region saw it',
    'Budget: nothing comes from the region of the writer any more',
    'Budget: the writer and its clients are cut off from everybody else',
    'Budget: the writer is gone, and so is the agent beside it',
  ]);
  const [stopped, silent] = tables;
  expect(stopped?.header).toEqual(['part', 'at most', 'source']);
  expect(stopped?.rows).toContainEqual(['promote', '800 ms', 'measured: promotion on this rig']);
  expect(stopped?.rows).toContainEqual(['RTO', '3750 ms', 'in all']);
  expect(stopped?.rows).toContainEqual(['RPO', '20 ms', 'in all']);
  expect(silent?.rows).toContainEqual(['RTO', 'open', 'in all']);
});
