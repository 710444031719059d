import type { DrillReport } from '../schema';
import { conditions, headline } from './headline';
import { duration, durationOr, offset, ratio } from './numbers';
import { PARTS } from './parts';

/** The report as plain lines, each understandable alone: for pipes and log files. */
export function plainText(report: DrillReport): string {
  const { scenario, writes, outage, overFloor } = report;
  const lines = [
    `${scenario}: ${report.passed ? 'passed' : 'FAILED'}: ${headline(report)}`,
    `${scenario}: ${conditions(report)}`,
    ...report.timeline.map(
      ({ atMs, source, text }) => `${scenario}: ${offset(atMs)} ${source}: ${text}`,
    ),
    ...PARTS.map(
      ({ key, name }) => `${scenario}: part ${name} ${durationOr(report.parts[key], 'unknown')}`,
    ),
    `${scenario}: rto ${durationOr(report.rtoMs, 'service never came back')}, longest gap ${duration(outage.longestGapMs)}`,
    `${scenario}: floor ${durationOr(report.floorMs, 'not measured')}, rto ${ratio(overFloor.total)} of it, ` +
      `without detection ${ratio(overFloor.withoutDetection)}`,
    `${scenario}: writes acknowledged ${writes.acknowledged}, lost ${writes.lost}, ` +
      `indeterminate ${writes.indeterminate} (${writes.indeterminatePresent} kept), refused ${writes.refused}`,
    `${scenario}: two-writer violations ${report.twoWriterViolations}, stale acknowledgements ${report.staleAcknowledgements}`,
    `${scenario}: rules ${report.rules.join(', ') || 'none'}`,
    ...report.expectations.map(
      ({ text, passed, found }) =>
        `${scenario}: ${passed ? 'held' : 'NOT HELD'}: ${text}: ${found}`,
    ),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
