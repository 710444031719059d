import type { Duration, Size } from 'aws-cdk-lib';

/** When an alarm is raised. */
export interface AlarmThresholds {
  /**
   * Use of the processors, percent.
   *
   * @default 80
   */
  readonly cpuPercent?: number;
  /**
   * Connections, percent of the most that the server takes.
   *
   * @default 90
   */
  readonly connectionsPercent?: number;
  /**
   * Free storage, whole GiB. Not for Aurora.
   *
   * @default - 10 GiB, or 15 % of the storage where that is more
   */
  readonly freeStorage?: Size;
  /**
   * How far the standby is behind.
   *
   * @default - 60 s for instances, 5 s for Aurora
   */
  readonly replicationLag?: Duration;
  /**
   * Age of the newest heartbeat on the writer.
   *
   * @default Duration.seconds(60)
   */
  readonly heartbeatAge?: Duration;
}

/** By which way somebody is told. */
export enum SubscriptionProtocol {
  /** An address that confirms once. */
  EMAIL = 'email',
  /** A queue, by its ARN. */
  SQS = 'sqs',
  /** A function, by its ARN. */
  LAMBDA = 'lambda',
  /** A URL. */
  HTTPS = 'https',
}

/** A region that holds a database. */
export enum DatabaseRole {
  /** The declared home region. */
  HOME = 'home',
  /** The declared standby region. */
  STANDBY = 'standby',
}

/** Somebody who is told of failures, failovers and recoveries. */
export interface AlarmSubscription {
  /** By which way. */
  readonly protocol: SubscriptionProtocol;
  /** Address, ARN or URL. */
  readonly endpoint: string;
  /**
   * By which region's topic.
   *
   * @default - both
   */
  readonly region?: DatabaseRole;
}

/** How the service watches the databases. */
export interface InstanceMonitoringOptions {
  /**
   * Enhanced monitoring: 1, 5, 10, 15, 30 or 60 s; zero for none.
   *
   * @default Duration.seconds(60)
   */
  readonly interval?: Duration;
  /**
   * How long Performance Insights keeps what it has seen, whole days; zero for none.
   *
   * @default Duration.days(7)
   */
  readonly performanceInsightsRetention?: Duration;
}
