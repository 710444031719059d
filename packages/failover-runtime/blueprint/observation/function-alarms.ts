import type { Metric } from '../model';
import { type AlarmRow, MINUTE, over } from './alarm-row';

/** Alarms on one function. */
export function functionAlarms(functionName: string, id: string, isWatching: boolean): AlarmRow[] {
  const metric = (name: string, statistic: Metric['statistic']): Metric => ({
    namespace: 'AWS/Lambda',
    name,
    dimensions: [{ name: 'FunctionName', value: functionName }],
    statistic,
    periodSeconds: MINUTE,
  });
  const errors: AlarmRow = {
    id: `${id}-errors-alarm`,
    description: `The function ${id} fails: see its log.`,
    metric: metric('Errors', 'Sum'),
    comparison: 'GreaterThanOrEqualToThreshold',
    threshold: 1,
    ...over({ periodSeconds: MINUTE, periods: 5 }, 3),
    missingData: 'notBreaching',
    because: 'Three minutes of five: one failure is made good by the next minute.',
  };
  const silence: AlarmRow = {
    id: `${id}-silence-alarm`,
    description: `The function ${id} does not run any more.`,
    metric: metric('Invocations', 'Sum'),
    comparison: 'LessThanThreshold',
    threshold: 1,
    ...over({ periodSeconds: MINUTE, periods: 5 }),
    missingData: 'breaching',
    because: 'It runs every minute; who does not run, does not fail.',
  };
  return isWatching ? [errors, silence] : [errors];
}
