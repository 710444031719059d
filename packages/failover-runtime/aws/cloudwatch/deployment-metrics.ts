import {
  type CloudWatchClient,
  type MetricDatum,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { otherRegion } from '../../core/regions';
import type { DeploymentState } from '../../core/state';
import type { Watch } from '../../core/watch';
import { call } from '../calls/call';
import { DEFAULT_LIMITS } from '../calls/limits';
import { DEPLOYMENT_DIMENSION, METRICS, NAMESPACE, PHASE_NUMBERS } from './names';

/** What is measured of a deployment at one time. What is not known is absent, never zero. */
export interface Measurements {
  readonly phase: DeploymentState['phase'];
  readonly epoch: number;
  readonly lagMs?: number;
  readonly heartbeatAgeMs?: number;
}

/** What the last answers of both databases say, as far as they are not older than `freshMs`. */
export function measure(
  state: DeploymentState,
  watch: Watch,
  nowMs: number,
  freshMs: number,
): Measurements {
  const view = (region: DeploymentState['writer']) => {
    const answer = watch.databases[region].lastAnswer;
    return answer !== undefined && nowMs - answer.seenAtMs <= freshMs ? answer.view : undefined;
  };
  const writer = view(state.writer);
  const beat = writer?.heartbeatAtMs;
  const replayed = view(otherRegion(state.writer))?.heartbeatAtMs;
  return {
    phase: state.phase,
    epoch: state.epoch,
    ...(writer !== undefined && beat !== undefined
      ? { heartbeatAgeMs: Math.max(0, writer.clockMs - beat) }
      : {}),
    ...(beat !== undefined && replayed !== undefined
      ? { lagMs: Math.max(0, beat - replayed) }
      : {}),
  };
}

/** Publishes what was measured. */
export class DeploymentMetrics {
  constructor(
    private readonly client: CloudWatchClient,
    private readonly deployment: string,
    private readonly totalMs: number = DEFAULT_LIMITS.totalMs,
  ) {}

  async publish({ phase, epoch, lagMs, heartbeatAgeMs }: Measurements): Promise<void> {
    const command = new PutMetricDataCommand({
      Namespace: NAMESPACE,
      MetricData: [
        this.datum(METRICS.phase, PHASE_NUMBERS[phase]),
        this.datum(METRICS.epoch, epoch),
        ...this.known(METRICS.lag, lagMs),
        ...this.known(METRICS.heartbeatAge, heartbeatAgeMs),
      ],
    });
    await call('publishing metrics', (options) => this.client.send(command, options), this.totalMs);
  }

  private known(name: string, ms: number | undefined): MetricDatum[] {
    return ms === undefined ? [] : [{ ...this.datum(name, ms), Unit: 'Milliseconds' }];
  }

  private datum(name: string, value: number): MetricDatum {
    return {
      MetricName: name,
      Dimensions: [{ Name: DEPLOYMENT_DIMENSION, Value: this.deployment }],
      Value: value,
    };
  }
}
