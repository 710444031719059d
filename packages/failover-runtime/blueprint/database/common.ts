import { reference } from '../reference';
import type { DatabaseRegion } from '../../core/regions';
import type { Administrator, DatabaseEngine, InstanceMonitoring, Removal } from '../model';
import { Names, roleArn } from '../naming';
import type { Settled } from '../settled';
import { copyKeyArn, dataKeyArn } from './keys';

/** Authority that signs the servers' certificates. */
export const CERTIFICATE_AUTHORITY = 'rds-ca-rsa2048-g1';

export function engineOf({ engine, kind }: Settled, role: DatabaseRegion): DatabaseEngine {
  const { major, minor } = engine;
  return {
    name: kind === 'aurora' ? 'aurora-postgresql' : 'postgres',
    major: String(major),
    version: minor === undefined ? reference(`${role}.engine.version`) : `${major}.${minor}`,
  };
}

/** The administrator's password stands in the secret and nowhere else. */
export function administratorOf({ username }: Settled): Administrator {
  return { username, password: reference('home.secret.password') };
}

export function monitoringOf(settled: Settled, role: DatabaseRegion): InstanceMonitoring {
  const { intervalSeconds, insightsDays } = settled.monitoring;
  const insightsKeyArn = insightsDays > 0 ? dataKeyArn(settled, role) : undefined;
  return {
    intervalSeconds,
    insightsDays,
    ...(intervalSeconds > 0 ? { roleArn: monitoringRoleArn(settled, role) } : {}),
    ...(insightsKeyArn === undefined ? {} : { insightsKeyArn }),
  };
}

/** One role for both regions, declared at home; in the standby region its ARN is computed. */
function monitoringRoleArn(settled: Settled, role: DatabaseRegion): string {
  return role === 'home'
    ? reference('home.monitoring-role.arn')
    : roleArn(settled, new Names(settled).in('monitoring'));
}

export function removalOf({ destroyable }: Settled): Removal {
  return destroyable ? 'destroy' : 'retain';
}

/** A key's ARN as a field, or no field. What comes from another region has to name one. */
export function encryptedWith(settled: Settled, role: DatabaseRegion): { keyArn?: string } {
  const isCopy = role === 'standby' && settled.regions.home !== settled.regions.standby;
  const keyArn = isCopy ? copyKeyArn(settled, role) : dataKeyArn(settled, role);
  return keyArn === undefined ? {} : { keyArn };
}
