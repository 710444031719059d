import { deployment, planRun } from '../testing/plan-runs';
import { endPlan } from './end';
import type { PlanRun } from './plan-run';

const state = deployment({ phase: 'changing', highestEpoch: 2, refused: 'shop.failover.e1' });

test('a plan that succeeded ends the outage, and leaves no question behind', () => {
  const plan = planRun({ reason: 'rpo: too much', waitingSinceMs: 3, rule: 'down-failover' });
  const ended = endPlan(state, plan, 'succeeded', 90);
  expect(ended).toMatchObject({ phase: 'unprotected', rule: 'down-failover' });
  expect(ended).not.toHaveProperty('refused');
  expect(ended.plan).toEqual(
    planRun({ status: 'succeeded', endedAtMs: 90, rule: 'down-failover' }),
  );
});

describe('an undone plan', () => {
  test.each<[PlanRun['kind'], NonNullable<PlanRun['endedBy']>, string]>([
    ['failover', 'gate', 'blocked'],
    ['failover', 'person', 'blocked'],
    ['failover', 'writer-alive', 'suspect'],
    ['failover', 'error', 'suspect'],
    ['switchover', 'person', 'suspect'],
    ['drill', 'gate', 'suspect'],
  ])('%s, ended by %s: %s', (kind, endedBy, phase) => {
    const plan = planRun({ kind, endedBy, reason: 'why' });
    const ended = endPlan(state, plan, 'undone', 90);
    expect(ended).toMatchObject({ phase, rule: plan.rule });
    expect(ended.plan).toEqual({ ...plan, status: 'undone', endedAtMs: 90 });
    expect(ended.refused).toBe(phase === 'blocked' ? plan.id : 'shop.failover.e1');
  });
});
