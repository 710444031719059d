import { DeploymentPlan } from './index';
import { metricOf } from './metrics';
import { homeStack, LEAST } from './testing/programs';

const plan = DeploymentPlan.forInstances(homeStack(), 'Trading', LEAST);

test('a metric is what the alarm of the plan is on', () => {
  const metric = metricOf(plan, 'lag-alarm');
  expect(metric.dimensions).toEqual({ Deployment: 'trading-main' });
  expect(metric.statistic).toBe('Maximum');
  expect(metric.period.toSeconds()).toBe(60);
});

test('fails for an alarm that the plan does not have', () => {
  expect(() => metricOf(plan, 'nothing')).toThrow(
    /no alarm 'nothing'; expected one in the standby region/,
  );
});
