/** Targets. A deployment whose settings cannot reach them is refused. */
export interface Objectives {
  /** From the first write that fails to the first that succeeds again, in every case of the budget. */
  readonly rtoSeconds?: number;
  /** What may be lost when the writer stops. */
  readonly rpoSeconds?: number;
  /** What may be lost when the writer goes on, cut off from everybody. @default not checked */
  readonly isolationRpoSeconds?: number;
  /** From the promoted database to clients that use it. @default not checked */
  readonly rerouteSeconds?: number;
}

/** A duration and where it comes from. */
export interface PlanningFigure {
  readonly seconds: number;
  /** `measured in the drill of …`, `AWS documentation: …`. */
  readonly source: string;
}

/** What the budget is computed with besides the policy; put in what was measured. */
export interface PlanningFigures {
  /** @default 120 s for an instance, 60 s for Aurora */
  readonly promote?: PlanningFigure;
  /** @default one period of the latch's alarm and the record's time to live; none without records */
  readonly propagate?: PlanningFigure;
  /** @default the threshold of the lag's alarm; 1 s for Aurora */
  readonly replicationLag?: PlanningFigure;
}
