import type { DeploymentRequest } from '../request';
import { type Problem, unless } from './problem';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MINUTES_OF_DAY = 24 * 60;
const MINUTES_OF_WEEK = 7 * MINUTES_OF_DAY;
const SHORTEST = 30;

const BACKUP = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;
const MAINTENANCE = /^(\w{3}):(\d\d:\d\d)-(\w{3}):(\d\d:\d\d)$/;

/** From a minute of the cycle, for so many minutes. */
interface Span {
  readonly from: number;
  readonly minutes: number;
}

/** When the service works on the databases; both at the same time is refused by RDS. */
export function checkWindows(request: DeploymentRequest): Problem[] {
  const { backupWindow = '03:00-04:00', maintenanceWindow = 'mon:04:00-mon:05:00' } = request;
  const backup = backupSpan(backupWindow);
  const maintenance = maintenanceSpan(maintenanceWindow);
  return [
    ...unless(backup !== undefined && backup.minutes >= SHORTEST, {
      code: 'PGDR_BACKUP_WINDOW',
      path: 'backupWindow',
      value: backupWindow,
      expected: `hh:mm-hh:mm in UTC, at least ${SHORTEST} minutes`,
      fix: 'For instance 03:00-04:00.',
    }),
    ...unless(maintenance !== undefined && maintenance.minutes >= SHORTEST, {
      code: 'PGDR_MAINTENANCE_WINDOW',
      path: 'maintenanceWindow',
      value: maintenanceWindow,
      expected: `ddd:hh:mm-ddd:hh:mm in UTC, at least ${SHORTEST} minutes`,
      fix: 'For instance mon:04:00-mon:05:00.',
    }),
    ...unless(backup === undefined || maintenance === undefined || !meet(backup, maintenance), {
      code: 'PGDR_WINDOWS_OVERLAP',
      path: 'backupWindow',
      value: backupWindow,
      expected: `a time outside ${maintenanceWindow}`,
      fix: 'Move one of them.',
    }),
  ];
}

function backupSpan(text: string): Span | undefined {
  const match = BACKUP.exec(text);
  if (match === null) {
    return undefined;
  }
  const [fromHour, fromMinute, toHour, toMinute] = match.slice(1).map(Number) as Numbers;
  const from = fromHour * 60 + fromMinute;
  return { from, minutes: after(toHour * 60 + toMinute - from, MINUTES_OF_DAY) };
}

/** Hour and minute, twice. */
type Numbers = [number, number, number, number];

/** A week's window is a day's one, moved to the days. */
function maintenanceSpan(text: string): Span | undefined {
  const match = MAINTENANCE.exec(text);
  if (match === null) {
    return undefined;
  }
  const [fromDay, fromTime, toDay, toTime] = match.slice(1) as [string, string, string, string];
  const times = backupSpan(`${fromTime}-${toTime}`);
  if (times === undefined || !DAYS.includes(fromDay) || !DAYS.includes(toDay)) {
    return undefined;
  }
  const from = DAYS.indexOf(fromDay) * MINUTES_OF_DAY + times.from;
  const end = (times.from + times.minutes) % MINUTES_OF_DAY;
  const to = DAYS.indexOf(toDay) * MINUTES_OF_DAY + end;
  return { from, minutes: after(to - from, MINUTES_OF_WEEK) };
}

/** Over midnight, or over the end of the week. */
function after(difference: number, cycle: number): number {
  return difference < 0 ? difference + cycle : difference;
}

/** Whether backups of any day meet the week's maintenance. */
function meet(backup: Span, maintenance: Span): boolean {
  return DAYS.some((_day, index) => {
    const from = index * MINUTES_OF_DAY + backup.from;
    return (
      after(from - maintenance.from, MINUTES_OF_WEEK) < maintenance.minutes ||
      after(maintenance.from - from, MINUTES_OF_WEEK) < backup.minutes
    );
  });
}
