import type { Subscription } from '../request';
import type { NamedResource, Removal, Resource } from './resource';

/** A topic for people. Attributes: `arn`, `name`. */
export interface Topic extends NamedResource {
  readonly displayName: string;
  /** Reference to the key's ARN. */
  readonly keyArn: string;
  /** Services that may publish to it. */
  readonly publishers: readonly string[];
  readonly subscriptions: readonly (Resource & Pick<Subscription, 'protocol' | 'endpoint'>)[];
}

/** A bus for lifecycle events. Attributes: `arn`, `name`. */
export type EventBus = NamedResource;

/** An event rule: by a pattern, or by the clock. Attributes: `arn`, `name`. */
export interface EventRule extends NamedResource {
  readonly description: string;
  /** Id of the bus; absent: the account's default one. */
  readonly bus?: string;
  /** `rate(1 minute)`. Exactly one of `schedule` and `pattern`. */
  readonly schedule?: string;
  readonly pattern?: Readonly<Record<string, unknown>>;
  readonly targets: readonly RuleTarget[];
}

export interface RuleTarget extends Resource {
  /** Reference or ARN of a function or topic of this region. */
  readonly arn: string;
  /** What it is given instead of the event, as JSON. */
  readonly input?: string;
}

/** One dimension of a metric. */
export interface Dimension {
  readonly name: string;
  readonly value: string;
}

export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly Dimension[];
  readonly statistic: 'Average' | 'Maximum' | 'Minimum' | 'Sum' | 'SampleCount';
  readonly periodSeconds: number;
}

/** An alarm on one metric. Attributes: `arn`, `name`. */
export interface AlarmPlan extends NamedResource {
  /** For people: what it means and what to look at. */
  readonly description: string;
  readonly metric: Metric;
  readonly comparison:
    | 'GreaterThanThreshold'
    | 'GreaterThanOrEqualToThreshold'
    | 'LessThanThreshold'
    | 'LessThanOrEqualToThreshold';
  readonly threshold: number;
  /** In the metric's unit. */
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly missingData: 'breaching' | 'notBreaching' | 'ignore' | 'missing';
  /** Why the threshold and the treatment of missing data are what they are. */
  readonly because: string;
  /** References to topics' ARNs. */
  readonly alarmActions: readonly string[];
  readonly okActions: readonly string[];
}

/** A dashboard; the body is CloudWatch's JSON as plain data. */
export interface DashboardPlan extends Omit<NamedResource, 'tags'> {
  readonly body: object;
}

/** A log group. Attributes: `arn`, `name`. */
export interface LogGroup extends NamedResource {
  readonly retentionDays: number;
  readonly removal: Removal;
}
