import type { DrillReport } from '../schema';
import { duration, plural, thousands } from './numbers';

const ENDINGS: Readonly<Record<DrillReport['outcome'], string>> = {
  'failed-over': 'failed over',
  'switched-over': 'switched over',
  'failed-back': 'failed back',
  'no-failover': 'no failover',
  refused: 'refused',
};

/** What happened: `failed over to standby, fence fenced`. */
export function whatHappened(report: DrillReport): string {
  const ending = ENDINGS[report.outcome];
  if (report.fence === null) return ending;
  return `${ending} to ${report.writer}, fence ${report.fence}`;
}

/** How long clients were without service, in words. */
export function howLong({ rtoMs }: DrillReport): string {
  if (rtoMs === null) return 'service never came back';
  return rtoMs === 0
    ? 'no outage seen by clients'
    : `clients without service for ${duration(rtoMs)}`;
}

/** What was lost, in words. */
export function whatWasLost(report: DrillReport): string {
  const { writes } = report;
  const acknowledged = plural(writes.acknowledged, 'acknowledged write');
  if (writes.lost === 0) return `none of ${acknowledged} lost`;
  const within = writtenWithin(report);
  return `${thousands(writes.lost)} of ${acknowledged} lost${within === '' ? '' : ` (${within})`}`;
}

/** How far apart lost writes were, in words; empty for none, and for one or a few at the same moment. */
export function writtenWithin({ lostWrites: { spanMs } }: DrillReport): string {
  return spanMs === null || spanMs < 1 ? '' : `written within ${duration(spanMs)}`;
}

/** Whether two servers ever wrote, in words. */
export function whoWrote({ twoWriterViolations, staleAcknowledgements }: DrillReport): string {
  if (twoWriterViolations > 0) {
    return `TWO WRITERS: ${plural(twoWriterViolations, 'acknowledgement')} by a second one`;
  }
  return staleAcknowledgements === 0
    ? 'never two writers'
    : `${plural(staleAcknowledgements, 'late acknowledgement')} of the frozen server, within the stated bound`;
}

/** The whole run in one line. */
export function headline(report: DrillReport): string {
  return [whatHappened(report), howLong(report), whatWasLost(report), whoWrote(report)].join('; ');
}

/** The conditions in one line. */
export function conditions(report: DrillReport): string {
  const { profile, postgres, seed, writers, commitGuard } = report;
  const guard = commitGuard ? '' : ', no commit guard';
  return `profile ${profile}, PostgreSQL ${postgres}, ${plural(writers, 'writer')}, seed ${seed}${guard}`;
}
