import type {
  Objectives as ObjectiveOptions,
  PlanningFigure as PlanningFigureOption,
  PlanningFigures as PlanningFigureOptions,
} from '../options';
import type { Objectives, PlanningFigure, PlanningFigures } from '../private/failover-runtime';
import { given, seconds } from './units';

/** Targets of the deployment. */
export function objectivesRequest(options: ObjectiveOptions | undefined): Objectives | undefined {
  return (
    options &&
    given<Objectives>({
      rtoSeconds: seconds(options.rto),
      rpoSeconds: seconds(options.rpo),
      isolationRpoSeconds: seconds(options.isolationRpo),
      rerouteSeconds: seconds(options.reroute),
    })
  );
}

/** What its budget is computed with. */
export function figuresRequest(
  options: PlanningFigureOptions | undefined,
): PlanningFigures | undefined {
  return (
    options &&
    given<PlanningFigures>({
      promote: figure(options.promote),
      propagate: figure(options.propagate),
      replicationLag: figure(options.replicationLag),
    })
  );
}

function figure(option: PlanningFigureOption | undefined): PlanningFigure | undefined {
  return option && { seconds: option.duration.toSeconds(), source: option.source };
}
