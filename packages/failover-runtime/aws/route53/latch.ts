import { type CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { call } from '../calls/call';
import { DEFAULT_LIMITS } from '../calls/limits';
import { DEPLOYMENT_DIMENSION, LATCH_METRIC, NAMESPACE } from '../cloudwatch/names';
import type { Target } from '../pointer/epoch-pointer';

/**
 * Shows the writer by a metric that means which region holds the epoch, not whether it is healthy: 1 while home
 * does, 0 while standby does. The health check of the PRIMARY record follows an alarm on it, in the standby
 * region, so that moving traffic needs CloudWatch there and Route 53's data plane, and no control plane.
 *
 * The alarm reads it every minute: it has to be shown again at least that often (`EpochPointer.refresh`).
 */
export function latch(
  client: CloudWatchClient,
  deployment: string,
  totalMs: number = DEFAULT_LIMITS.totalMs,
): (target: Target) => Promise<void> {
  return async ({ region }) => {
    const command = new PutMetricDataCommand({
      Namespace: NAMESPACE,
      MetricData: [
        {
          MetricName: LATCH_METRIC,
          Dimensions: [{ Name: DEPLOYMENT_DIMENSION, Value: deployment }],
          Value: region === 'home' ? 1 : 0,
        },
      ],
    });
    await call('showing the latch', (options) => client.send(command, options), totalMs);
  };
}
