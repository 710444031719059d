import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { initialState } from '../../core/state';
import { EMPTY_WATCH, type Watch } from '../../core/watch';
import { offline, scripted } from '../testing/scripted';
import { VIEW } from '../testing/sql-double';
import { DeploymentMetrics, measure } from './deployment-metrics';
import { readServiceLag } from './service-lag';

const state = initialState('trading');

function watchWith(writerBeatMs: number | undefined, replicaBeatMs: number | undefined): Watch {
  const seenAtMs = 100;
  const view = { ...VIEW, clockMs: 1_000 };
  return {
    ...EMPTY_WATCH,
    databases: {
      home: { from: {}, lastAnswer: { seenAtMs, view: { ...view, heartbeatAtMs: writerBeatMs } } },
      standby: {
        from: {},
        lastAnswer: { seenAtMs, view: { ...view, heartbeatAtMs: replicaBeatMs } },
      },
    },
  };
}

describe('what is measured', () => {
  const basis = { phase: 'unprotected', epoch: 1 };

  it('is lag and heartbeat age, both by the clock of the writer', () => {
    expect(measure(state, watchWith(900, 650), 110, 50)).toEqual({
      ...basis,
      lagMs: 250,
      heartbeatAgeMs: 100,
    });
  });

  it.each([
    ['before the first heartbeat', watchWith(undefined, undefined), 110],
    ['of databases that did not answer lately', watchWith(900, 650), 151],
    ['of databases that never answered', EMPTY_WATCH, 110],
  ])('is unknown, not zero, %s', (_when, watch, nowMs) => {
    expect(measure(state, watch, nowMs, 50)).toEqual(basis);
  });

  it('is no lag while the replica has no heartbeat', () => {
    expect(measure(state, watchWith(900, undefined), 110, 50)).toEqual({
      ...basis,
      heartbeatAgeMs: 100,
    });
  });
});

describe('the metrics', () => {
  it('say what is known and leave out what is not', async () => {
    const client = new CloudWatchClient(offline);
    const sent = scripted(client, { PutMetricData: () => ({}) });
    const metrics = new DeploymentMetrics(client, 'trading');
    await metrics.publish({ phase: 'suspect', epoch: 3, lagMs: 250 });
    const Dimensions = [{ Name: 'Deployment', Value: 'trading' }];
    expect(sent[0]?.input).toEqual({
      Namespace: 'PgDr',
      MetricData: [
        { MetricName: 'Phase', Dimensions, Value: 2 },
        { MetricName: 'Epoch', Dimensions, Value: 3 },
        { MetricName: 'ReplicationLag', Dimensions, Value: 250, Unit: 'Milliseconds' },
      ],
    });
  });
});

describe("the service's lag", () => {
  const at = new Date(1_000_000);

  async function lagFrom(result: object, kind: 'instance' | 'aurora' = 'instance') {
    const client = new CloudWatchClient(offline);
    scripted(client, { GetMetricData: () => result });
    const source =
      kind === 'instance' ? { kind, instanceId: 'standby' } : { kind, clusterId: 'standby' };
    return readServiceLag(client, source, 1_100_000);
  }

  it('is said in seconds by RDS, in milliseconds by Aurora', async () => {
    const result = { MetricDataResults: [{ Values: [3], Timestamps: [at] }] };
    await expect(lagFrom(result)).resolves.toEqual({ lagMs: 3_000, measuredAtMs: 1_060_000 });
    await expect(lagFrom(result, 'aurora')).resolves.toMatchObject({ lagMs: 3 });
  });

  it.each([
    ['no sample', { MetricDataResults: [{ Values: [], Timestamps: [] }] }],
    ['a sample without a time', { MetricDataResults: [{ Values: [3] }] }],
    ['no result', {}],
    ['replication is not active', { MetricDataResults: [{ Values: [-1], Timestamps: [at] }] }],
  ])('is unknown: %s', async (_why, result) => {
    await expect(lagFrom(result)).resolves.toBeUndefined();
  });
});
