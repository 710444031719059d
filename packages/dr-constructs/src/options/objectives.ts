import type { Duration } from 'aws-cdk-lib';

/** Targets. A deployment whose settings cannot reach them is refused at synthesis, with the numbers. */
export interface Objectives {
  /**
   * Recovery time: from the first write that fails to the first that succeeds again, in every case of the budget.
   *
   * @default - not checked
   */
  readonly rto?: Duration;
  /**
   * Recovery point: what may be lost when the writer stops.
   *
   * @default - not checked
   */
  readonly rpo?: Duration;
  /**
   * What may be lost when the writer goes on, cut off from everybody.
   *
   * @default - not checked
   */
  readonly isolationRpo?: Duration;
  /**
   * From the promoted database to clients that use it.
   *
   * @default - not checked
   */
  readonly reroute?: Duration;
}

/** A duration, and where it comes from. */
export interface PlanningFigure {
  /** How long. */
  readonly duration: Duration;
  /** Such as `measured in the drill of 3 May`, or `AWS documentation: …`. */
  readonly source: string;
}

/** What the budget is computed with besides the policy. Put in what you have measured. */
export interface PlanningFigures {
  /**
   * Until the service has made the replica a writer.
   *
   * @default - 120 s for an instance, 60 s for Aurora
   */
  readonly promote?: PlanningFigure;
  /**
   * Until clients see the changed record.
   *
   * @default - one period of the latch's alarm and the record's time to live
   */
  readonly propagate?: PlanningFigure;
  /**
   * How far the standby is behind when the writer fails.
   *
   * @default - the threshold of the lag's alarm; 1 s for Aurora
   */
  readonly replicationLag?: PlanningFigure;
}
