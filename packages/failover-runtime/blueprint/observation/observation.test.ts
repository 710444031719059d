import {
  NAMESPACE,
  DEPLOYMENT_DIMENSION,
  LATCH_METRIC,
  METRICS,
  PHASE_NUMBERS,
} from '../../aws/cloudwatch/names';
import { PARTITION_KEY, SORT_KEY, ITEMS } from '../../aws/dynamodb/table';
import { DETAIL_TYPE, EVENT_SOURCE } from '../../aws/messages/lifecycle-schema';
import { stepEventSchema } from '../../lambda/functions/step-events';
import { blueprint } from '../blueprint';
import type { AlarmPlan } from '../model';
import { DEPLOYMENTS, MINIMAL } from '../testing/requests';
import { regionsOf } from '../testing/resources';
import { LIFECYCLE, PHASES, RUNTIME_METRICS } from './names';

describe('what a blueprint says again', () => {
  it('are the names that the adapters publish', () => {
    expect(RUNTIME_METRICS).toEqual({
      namespace: NAMESPACE,
      dimension: DEPLOYMENT_DIMENSION,
      latch: LATCH_METRIC,
      lag: METRICS.lag,
      heartbeatAge: METRICS.heartbeatAge,
      phase: METRICS.phase,
    });
    expect(PHASES).toEqual(PHASE_NUMBERS);
    expect(LIFECYCLE).toEqual({ source: EVENT_SOURCE, detailType: DETAIL_TYPE });
  });

  it('are the keys and items of the table', () => {
    const [table] = blueprint(MINIMAL).regions.standby.tables;
    expect(table).toMatchObject({ partitionKey: PARTITION_KEY, sortKey: SORT_KEY });
    expect(table?.firstItems[0]?.item).toMatchObject({
      [PARTITION_KEY]: { S: 'orders-test1' },
      [SORT_KEY]: { S: ITEMS.state },
    });
  });
});

const alarmOf = (alarms: readonly AlarmPlan[], id: string) => alarms.find((it) => it.id === id);

describe('the alarms of an instance', () => {
  const { home, standby } = blueprint(DEPLOYMENTS.trading).regions;

  it.each([home, standby])('watch the database of each region', ({ alarms, role }) => {
    expect(alarmOf(alarms, 'cpu-alarm')).toMatchObject({ threshold: 80 });
    expect(alarmOf(alarms, 'connections-alarm')).toMatchObject({ threshold: 180 });
    expect(alarmOf(alarms, 'storage-alarm')).toMatchObject({ threshold: 15 * 2 ** 30 });
    expect(alarmOf(alarms, 'slot-alarm')?.missingData).toBe('notBreaching');
    expect(alarmOf(alarms, 'cpu-alarm')?.alarmActions).toEqual([`<<${role}.events-topic.arn>>`]);
  });

  it('watch the replication from the standby region', () => {
    expect(alarmOf(standby.alarms, 'lag-alarm')).toMatchObject({ threshold: 60_000 });
    expect(alarmOf(standby.alarms, 'replica-alarm')?.missingData).toBe('breaching');
    expect(alarmOf(home.alarms, 'lag-alarm')).toBeUndefined();
  });

  it('of the latch move nothing without data', () => {
    expect(alarmOf(standby.alarms, 'latch-alarm')).toMatchObject({
      missingData: 'ignore',
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      metric: { periodSeconds: 60 },
    });
  });

  it('all say why', () => {
    const alarms = [...home.alarms, ...standby.alarms];
    expect(alarms.filter(({ because, description }) => !because || !description)).toEqual([]);
  });
});

describe('the alarms of Aurora', () => {
  const { standby } = blueprint(DEPLOYMENTS.payments).regions;

  it('know no disk, and expect more of the replication', () => {
    expect(alarmOf(standby.alarms, 'storage-alarm')).toBeUndefined();
    expect(alarmOf(standby.alarms, 'lag-alarm')).toMatchObject({ threshold: 5_000 });
    expect(alarmOf(standby.alarms, 'cpu-alarm')?.metric.dimensions[0]?.name).toBe(
      'DBClusterIdentifier',
    );
  });
});

describe('a server whose limit is not known', () => {
  it('has no alarm of its connections', () => {
    const parameters = { max_connections: 'LEAST({DBInstanceClassMemory/9531392},5000)' };
    const { home } = blueprint({ ...MINIMAL, parameters }).regions;
    expect(alarmOf(home.alarms, 'connections-alarm')).toBeUndefined();
  });
});

describe('promotion on lag', () => {
  const { standby } = blueprint(DEPLOYMENTS.exchange).regions;

  it('asks for a failover as a person would, and tells nobody by itself', () => {
    const rule = standby.rules.find(({ id }) => id === 'promote-on-lag');
    const input: unknown = JSON.parse(rule?.targets[0]?.input ?? '');
    expect(stepEventSchema.parse(input)).toMatchObject({
      action: 'request',
      plan: 'failover',
      dataLoss: false,
      unprovenFence: false,
    });
    expect(alarmOf(standby.alarms, 'promote-on-lag-alarm')).toMatchObject({
      threshold: 60_000,
      evaluationPeriods: 3,
      alarmActions: [],
    });
    expect(standby.functions.find(({ id }) => id === 'step')?.invokers).toHaveLength(1);
  });

  it('follows the alarm by the name that it has', () => {
    const alarm = alarmOf(standby.alarms, 'promote-on-lag-alarm')?.name ?? '';
    const rule = standby.rules.find(({ id }) => id === 'promote-on-lag');
    expect(JSON.stringify(rule?.pattern)).toContain(`:alarm:${alarm}"`);
  });

  it('is not there unless it is asked for', () => {
    expect(JSON.stringify(blueprint(MINIMAL))).not.toContain('promote-on-lag');
  });
});

describe('the dashboard', () => {
  it.each(Object.entries(DEPLOYMENTS))(
    'of %s has every alarm and fits the grid',
    (_name, request) => {
      const made = blueprint(request);
      const { widgets } = made.regions.standby.dashboards[0]?.body as {
        widgets: { x: number; width: number; type: string }[];
      };
      expect(widgets.filter(({ x, width }) => x + width > 24 || !Number.isInteger(x))).toEqual([]);
      const text = JSON.stringify(widgets);
      const names = regionsOf(made).flatMap(({ alarms }) => alarms.map(({ name }) => name));
      expect(names.filter((name) => !text.includes(`alarm:${name}"`))).toEqual([]);
    },
  );
});

describe('a region without a database', () => {
  it('tells people of the functions that it has', () => {
    const { backup, witness } = blueprint(DEPLOYMENTS.regulated).regions;
    expect(backup?.alarms.map(({ id }) => id)).toEqual(['snapshot-copy-errors-alarm']);
    expect(backup?.topics).toHaveLength(1);
    expect(backup?.keys[0]?.services).toContain('cloudwatch.amazonaws.com');
    expect(witness?.topics).toEqual([]);
  });
});

describe('subscriptions', () => {
  it('are of the region that they name, or of both', () => {
    const made = blueprint({
      ...MINIMAL,
      subscriptions: [
        { protocol: 'email', endpoint: 'all@example.com' },
        { protocol: 'https', endpoint: 'https://example.com', region: 'standby' },
      ],
    });
    const counts = regionsOf(made).map(({ role, topics }) => [
      role,
      topics[0]?.subscriptions.length,
    ]);
    expect(counts).toEqual([
      ['home', 1],
      ['standby', 2],
      ['witness', undefined],
    ]);
  });
});
