import type { AlarmPlan } from '../model';
import { Names, tagsOf } from '../naming';
import type { DatabaseRegion } from '../../core/regions';
import type { Place } from '../iam';
import { roster } from '../runtime';
import type { Settled } from '../settled';
import { type AlarmRow, databaseAlarms, deploymentAlarms, functionAlarms } from './alarm-rows';
import { topicArn } from './topics';

/** Runs every minute: what is silent for five is broken. */
const EVERY_MINUTE = 'rate(1 minute)';

/**
 * The alarms of one region. A region without a topic of its own has none: the monitor notices in the standby region
 * when its function is silent.
 */
export function alarmsOf(settled: Settled, role: Place): AlarmPlan[] {
  if (role !== 'home' && role !== 'standby') {
    return [];
  }
  const names = new Names(settled);
  const functions = roster(settled)
    .filter((row) => row.role === role)
    .flatMap((row) =>
      functionAlarms(names.in(row.name, role), row.name, row.schedule === EVERY_MINUTE),
    );
  return [
    ...databaseAlarms(settled, role),
    ...(role === 'standby' ? deploymentAlarms(settled) : []),
    ...functions,
  ].map((row) => alarm(settled, role, row));
}

function alarm(settled: Settled, role: DatabaseRegion, { silent, ...row }: AlarmRow): AlarmPlan {
  const name = alarmName(settled, role, row.id);
  const actions = silent === true ? [] : [topicArn(role)];
  return {
    ...row,
    name,
    alarmActions: actions,
    okActions: actions,
    tags: tagsOf(settled, role, name),
  };
}

/** Physical name of an alarm: everybody knows that it is one. */
export function alarmName(settled: Settled, role: DatabaseRegion, id: string): string {
  return new Names(settled).in(id.replace(/-alarm$/, ''), role);
}
