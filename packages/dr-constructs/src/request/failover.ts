import type { FailoverPolicy, PromoteOnLagOptions, TrafficOptions } from '../options';
import type { PolicyRequest, PromoteOnLag, TrafficRequest } from '../private/failover-runtime';
import { given, minutes, seconds } from './units';

/** How failures are detected, and plans run. */
export function policyRequest(options: FailoverPolicy | undefined): PolicyRequest | undefined {
  return options && given<PolicyRequest>({ preset: options.preset, overrides: options.overrides });
}

/** Whether too much lag asks for a failover. */
export function promoteOnLagRequest(
  options: PromoteOnLagOptions | undefined,
): PromoteOnLag | undefined {
  return (
    options &&
    given<PromoteOnLag>({
      lagSeconds: options.lag.toSeconds(),
      minutes: minutes(options.during),
      acceptDataLoss: options.acceptDataLoss,
    })
  );
}

/** How applications find the writer. */
export function trafficRequest(options: TrafficOptions | undefined): TrafficRequest | undefined {
  return (
    options &&
    given<TrafficRequest>({
      kind: options.routing,
      zoneName: options.zoneName,
      recordName: options.recordName,
      ttlSeconds: seconds(options.ttl),
    })
  );
}
