import type { DeploymentRequest } from '../request';
import { type Problem, unless } from './problem';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MINUTES_OF_DAY = 24 * 60;
const MINUTES_OF_WEEK = 7 * MINUTES_OF_DAY;
const SHORTEST = 30;

const BACKUP = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;
const MAINTENANCE = /^(\w{3}):([01]\d|2[0-3]):([0-5]\d)-(\w{3}):([01]\d|2[0-3]):([0-5]\d)$/;

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
  const [, ...parts] = BACKUP.exec(text) ?? [];
  const [fromHour, fromMinute, toHour, toMinute] = parts.map(Number);
  if (parts.length === 0) {
    return undefined;
  }
  const from = minutes(fromHour, fromMinute);
  return { from, minutes: after(minutes(toHour, toMinute) - from, MINUTES_OF_DAY) };
}

function maintenanceSpan(text: string): Span | undefined {
  const [, fromDay = '', fromHour, fromMinute, toDay = '', toHour, toMinute] =
    MAINTENANCE.exec(text) ?? [];
  if (!DAYS.includes(fromDay) || !DAYS.includes(toDay)) {
    return undefined;
  }
  const day = (name: string) => DAYS.indexOf(name) * MINUTES_OF_DAY;
  const from = day(fromDay) + minutes(Number(fromHour), Number(fromMinute));
  const to = day(toDay) + minutes(Number(toHour), Number(toMinute));
  return { from, minutes: after(to - from, MINUTES_OF_WEEK) };
}

function minutes(hour = 0, minute = 0): number {
  return hour * 60 + minute;
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
