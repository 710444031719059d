import type { AlarmPlan } from '../model';
import { Names, tagsOf } from '../naming';
import type { Place } from '../iam';
import { roster } from '../runtime';
import type { Settled } from '../settled';
import type { AlarmRow } from './alarm-row';
import { databaseAlarms } from './database-alarms';
import { deploymentAlarms } from './deployment-alarms';
import { functionAlarms } from './function-alarms';
import { topicArn } from './topics';

/** Runs every minute: what is silent for five is broken. */
const EVERY_MINUTE = 'rate(1 minute)';

/** The alarms of one region: on its database, on its functions, and in the standby region on the deployment. */
export function alarmsOf(settled: Settled, role: Place): AlarmPlan[] {
  const names = new Names(settled);
  const functions = roster(settled)
    .filter((row) => row.role === role)
    .flatMap((row) =>
      functionAlarms(names.in(row.name, role), row.name, row.schedule === EVERY_MINUTE),
    );
  return [
    ...(role === 'home' || role === 'standby' ? databaseAlarms(settled, role) : []),
    ...(role === 'standby' ? deploymentAlarms(settled) : []),
    ...functions,
  ].map((row) => alarm(settled, role, row));
}

function alarm(settled: Settled, role: Place, { silent, ...row }: AlarmRow): AlarmPlan {
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
export function alarmName(settled: Settled, role: Place, id: string): string {
  return new Names(settled).in(id.replace(/-alarm$/, ''), role);
}
