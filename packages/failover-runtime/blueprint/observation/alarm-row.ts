import type { AlarmPlan } from '../model';

/** An alarm before it has its names, topics and tags. */
export type AlarmRow = Omit<AlarmPlan, 'name' | 'tags' | 'alarmActions' | 'okActions'> & {
  /** Asks for a plan: nobody is told by it. */
  readonly silent?: true;
};

/** Seconds. */
export const MINUTE = 60;
/** Bytes. */
export const GIB = 2 ** 30;

/** How many of the last points must be beyond the threshold. */
export interface Span {
  readonly periodSeconds: number;
  readonly periods: number;
}

/** How much of the span has to be beyond the threshold; all of it unless said otherwise. */
export function over(span: Span, atLeast = span.periods) {
  return { evaluationPeriods: span.periods, datapointsToAlarm: atLeast };
}
