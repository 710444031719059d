import type { AlarmThresholds, InstanceMonitoringOptions } from '../options';
import type { MonitoringRequest, Thresholds } from '../private/failover-runtime';
import { days, gib, given, seconds } from './units';

/** When an alarm is raised. */
export function thresholdsRequest(options: AlarmThresholds | undefined): Thresholds | undefined {
  return (
    options &&
    given<Thresholds>({
      cpuPercent: options.cpuPercent,
      connectionsPercent: options.connectionsPercent,
      freeStorageGib: gib('alarmThresholds.freeStorage', options.freeStorage),
      replicationLagSeconds: seconds(options.replicationLag),
      heartbeatAgeSeconds: seconds(options.heartbeatAge),
    })
  );
}

/** How the service watches the databases. */
export function monitoringRequest(
  options: InstanceMonitoringOptions | undefined,
): MonitoringRequest | undefined {
  return (
    options &&
    given<MonitoringRequest>({
      intervalSeconds: seconds(options.interval),
      insightsDays: days(options.performanceInsightsRetention),
    })
  );
}
