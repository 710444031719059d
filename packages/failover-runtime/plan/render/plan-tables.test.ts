import { PRESETS } from '../../core/presets';
import { PLANS } from '../plans';
import { planTables } from './plan-tables';

const tables = planTables(PRESETS.balanced);
const failover = tables[0]!;

test('one table a plan, one row a step', () => {
  expect(tables.map(({ title, rows }) => [title, rows.length])).toEqual(
    Object.entries(PLANS).map(([kind, { steps }]) => [`Plan: ${kind}`, steps.length]),
  );
  expect(failover.header[1]).toBe('gives up after (balanced)');
});

test('a row says how long, what a failure means, and why', () => {
  const row = (step: string) => failover.rows.find(([id]) => id === step);
  expect(row('claim')).toEqual([
    'claim',
    '2000 ms',
    'the plan is undone',
    'One epoch, one plan: two monitors cannot start two.',
  ]);
  expect(row('promote')?.[2]).toBe('tried again: the plan only goes forward');
  expect(row('announce')?.[2]).toBe('noted, and the plan goes on');
});

test('a plan without a point of no return can always be undone', () => {
  const drill = tables.at(-1)!;
  expect(new Set(drill.rows.map(([, , failure]) => failure))).toEqual(
    new Set(['the plan is undone']),
  );
});

describe('the form of the plans', () => {
  test.each(Object.entries(PLANS))('%s', (_kind, { steps, noReturnBefore }) => {
    const ids = steps.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toBe('claim');
    const noReturnAt = noReturnBefore === undefined ? ids.length : ids.indexOf(noReturnBefore);
    expect(noReturnAt).toBeGreaterThan(0);
    // What lies beyond is never undone, so a compensation there would never run.
    const beyond = steps.slice(noReturnAt);
    expect(beyond.filter(({ handler }) => handler.undo !== undefined)).toEqual([]);
    expect(beyond.map(({ id }) => id)).not.toContain('fence');
    expect(steps.filter(({ because }) => !/^[A-Z].*\.$/.test(because))).toEqual([]);
  });
});
