import { printHistory, runScenario, shrink, type Scenario } from '..';
import { CHECKERS, checkAll } from '../checkers';

/** One failover, as it is meant to go. */
const plain: Scenario = {
  format: 1,
  seed: 1,
  policy: {},
  clocks: {},
  commitGuard: false,
  watchdogLateMs: 40,
  promoteMs: 20,
  monitors: 1,
  functions: false,
  faults: [{ atMs: 100, kind: 'database-crash', region: 'home', forMs: 600 }],
  calmFromMs: 800,
};

test('a history is told line by line, with a legend', async () => {
  const lines = printHistory(await runScenario(plain));
  expect(lines[0]).toBe('seed 1');
  expect(lines.join('\n')).toMatch(/P {2}standby e2 at/);
});

test('a history that breaks a promise is shrunk to what is needed for it', async () => {
  const faults: Scenario['faults'] = [
    { atMs: 90, kind: 'freeze', who: 'agent-witness', forMs: 50 },
    ...plain.faults,
  ];
  const failed = await runScenario({ ...plain, monitors: 2, faults });
  // A promise that no takeover can keep.
  const never = {
    id: 'one-writer',
    promise: 'no epoch 2',
    check: (history: typeof failed) =>
      history.end.state.epoch > 1 ? [{ checker: 'one-writer', atMs: 0, text: 'epoch 2' }] : [],
  };
  (CHECKERS as unknown as object[]).push(never);
  try {
    expect(checkAll(failed)).not.toEqual([]);
    const { scenario } = await shrink(failed, 'one-writer');
    expect(scenario.monitors).toBe(1);
    expect(scenario.faults.map(({ kind }) => kind)).toEqual(['database-crash']);
  } finally {
    (CHECKERS as unknown as object[]).pop();
  }
});
