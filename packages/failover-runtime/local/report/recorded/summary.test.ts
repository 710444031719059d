import type { DrillReport } from '../schema';
import { summarize } from './summary';

function run(rtoMs: number | null, changes: Partial<DrillReport> = {}): DrillReport {
  const writes = {
    acknowledged: 100,
    lost: 2,
    indeterminate: 0,
    indeterminatePresent: 0,
    refused: 0,
  };
  const base = {
    scenario: 'kill',
    mustEnd: 'failed over',
    passed: true,
    rtoMs,
    floorMs: 50,
    writes,
  };
  const lostWrites = { estimate: null, spanMs: 3.2, list: [] };
  return { ...base, lostWrites, twoWriterViolations: 0, ...changes } as unknown as DrillReport;
}

test('runs of a scenario come to their spread, their sums and their worst', () => {
  const runs = [run(400), run(100.4), run(200, { passed: false }), run(300)];
  expect(summarize(runs)).toEqual([
    {
      scenario: 'kill',
      mustEnd: 'failed over',
      runs: 4,
      passed: 3,
      rtoMs: { least: 100, median: 250, most: 400 },
      floorMs: { least: 50, median: 50, most: 50 },
      acknowledged: 400,
      lost: 8,
      lostSpanMs: 4,
      twoWriterViolations: 0,
    },
  ]);
});

test('what no run has is not there; scenarios keep their order', () => {
  const lostWrites = { estimate: null, spanMs: null, list: [] };
  const quiet = run(null, { scenario: 'partition', floorMs: null, lostWrites });
  const [first, second] = summarize([quiet, run(7)]);
  expect(first).toMatchObject({ scenario: 'partition', lostSpanMs: 0 });
  expect(first).not.toHaveProperty('rtoMs');
  expect(first).not.toHaveProperty('floorMs');
  expect(second).toMatchObject({ scenario: 'kill', rtoMs: { median: 7 } });
});
