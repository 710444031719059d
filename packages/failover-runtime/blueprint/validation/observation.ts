import { hasReference } from '../reference';
import type { DeploymentRequest, Subscription } from '../request';
import { type Problem, unless } from './problem';

/** CloudWatch Logs keeps logs for these and no others, days. Source: AWS documentation, PutRetentionPolicy. */
const LOG_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

/** Enhanced monitoring, s. Source: AWS documentation, MonitoringInterval. */
const MONITORING_SECONDS = [0, 1, 5, 10, 15, 30, 60];

/** Performance Insights keeps 7 days, whole months of 31, or two years. Source: AWS documentation. */
function isInsightsDays(days: number): boolean {
  return days === 0 || days === 7 || days === 731 || (days % 31 === 0 && days <= 23 * 31);
}

/** What somebody of each protocol looks like. */
const ENDPOINTS: Readonly<Record<Subscription['protocol'], RegExp>> = {
  email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  sqs: /^arn:[^:]+:sqs:/,
  lambda: /^arn:[^:]+:lambda:/,
  https: /^https:\/\//,
};

/** Thresholds, retention and who is told. */
export function checkObservation(request: DeploymentRequest): Problem[] {
  const { thresholds = {}, subscriptions = [], logRetentionDays, monitoring = {} } = request;
  const { intervalSeconds = 60, insightsDays = 7 } = monitoring;
  return [
    ...Object.entries(thresholds).flatMap(([name, value]: [string, number]) =>
      unless(value > 0 && (!name.endsWith('Percent') || value <= 100), {
        code: 'PGDR_THRESHOLD',
        path: `thresholds.${name}`,
        value,
        expected: name.endsWith('Percent') ? 'more than 0 and at most 100' : 'more than 0',
        fix: 'Leave it out for the default.',
      }),
    ),
    ...unless(logRetentionDays === undefined || LOG_DAYS.includes(logRetentionDays), {
      code: 'PGDR_LOG_RETENTION',
      path: 'logRetentionDays',
      value: logRetentionDays,
      expected: `one of ${LOG_DAYS.join(', ')}`,
      fix: 'CloudWatch Logs knows no others.',
    }),
    ...unless(MONITORING_SECONDS.includes(intervalSeconds), {
      code: 'PGDR_MONITORING_INTERVAL',
      path: 'monitoring.intervalSeconds',
      value: intervalSeconds,
      expected: `one of ${MONITORING_SECONDS.join(', ')}`,
      fix: 'RDS knows no others.',
    }),
    ...unless(isInsightsDays(insightsDays), {
      code: 'PGDR_INSIGHTS_DAYS',
      path: 'monitoring.insightsDays',
      value: insightsDays,
      expected: '0, 7, a multiple of 31 up to 713, or 731',
      fix: 'RDS knows no others.',
    }),
    ...subscriptions.flatMap(({ protocol, endpoint }, index) =>
      unless(hasReference(endpoint) || ENDPOINTS[protocol].test(endpoint), {
        code: 'PGDR_SUBSCRIPTION',
        path: `subscriptions.${index}.endpoint`,
        value: endpoint,
        expected: `what ${protocol} takes`,
        fix: 'An address for email, an ARN for sqs and lambda, a URL for https.',
      }),
    ),
  ];
}
