/** Targets. A deployment whose settings cannot reach them is refused. */
export interface ObjectivesArgs {
  /** From the first write that fails to the first that succeeds again. @default not checked */
  readonly rtoSeconds?: number;
  /** What may be lost when the writer stops. @default not checked */
  readonly rpoSeconds?: number;
  /** What may be lost when the writer goes on, cut off from everybody. @default not checked */
  readonly isolationRpoSeconds?: number;
  /** From the promoted database to clients that use it. @default not checked */
  readonly rerouteSeconds?: number;
}

/** A duration and where it comes from. */
export interface PlanningFigureArgs {
  readonly seconds: number;
  /** `measured in the drill of …`, `AWS documentation: …`. */
  readonly source: string;
}

/** What the budget is computed with besides the policy; put in what was measured. */
export interface PlanningFiguresArgs {
  /** @default 120 s for an instance, 60 s for Aurora */
  readonly promote?: PlanningFigureArgs;
  /** @default one period of the latch's alarm and the record's time to live; none without records */
  readonly propagate?: PlanningFigureArgs;
  /** @default the threshold of the lag's alarm; 1 s for Aurora */
  readonly replicationLag?: PlanningFigureArgs;
}
