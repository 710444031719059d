import { DATABASE_REGIONS, type DatabaseRegion } from '../../core/regions';
import type { Place } from '../iam';
import type { DashboardPlan, Metric } from '../model';
import { arnsOf, Names } from '../naming';
import { tellsPeople } from '../runtime';
import type { Settled } from '../settled';
import { alarmsOf, alarmName } from './alarms';
import { RUNTIME_METRICS } from './names';

/** CloudWatch's grid is this wide. */
const WIDTH = 24;
const HEIGHT = 6;

/** The standby region first: it is what a failover rests on. */
const ROLES: readonly Place[] = ['standby', 'home', 'witness', 'backup'];

interface Line {
  readonly metric: Metric;
  readonly label: string;
  readonly role: DatabaseRegion;
}

/** One dashboard a deployment, in the standby region: it is looked at when home is lost. */
export function dashboardOf(settled: Settled): DashboardPlan {
  const rows = [
    [text(settled)],
    ROLES.filter((role) => tellsPeople(settled, role)).map((role) => alarmWidget(settled, role)),
    [
      graph(
        settled,
        'Who writes: 1 home, 0 standby',
        runtimeLines(settled, [RUNTIME_METRICS.latch]),
      ),
      graph(settled, 'Replication lag, heartbeat age, ms', [
        ...runtimeLines(settled, [RUNTIME_METRICS.lag, RUNTIME_METRICS.heartbeatAge]),
      ]),
      graph(settled, 'Phase: 0 steady … 4 blocked', runtimeLines(settled, [RUNTIME_METRICS.phase])),
    ],
    databaseGraphs(settled),
  ];
  return {
    id: 'dashboard',
    name: new Names(settled).dashboard,
    body: { widgets: rows.flatMap((widgets, index) => placed(widgets, index * HEIGHT)) },
  };
}

interface Widget {
  readonly type: string;
  readonly properties: object;
}

function placed(widgets: readonly Widget[], y: number) {
  const width = WIDTH / widgets.length;
  return widgets.map((widget, index) => ({
    ...widget,
    x: index * width,
    y,
    width,
    height: HEIGHT,
  }));
}

function text(settled: Settled): Widget {
  const { regions } = settled;
  const { deployment } = new Names(settled);
  const markdown = [
    `# ${deployment}`,
    `Home ${regions.home}, standby ${regions.standby}, witness ${regions.witness ?? 'none'}.`,
    `Who writes is said by the latch below, and by \`pgdr status ${deployment}\`.`,
  ].join('\n\n');
  return { type: 'text', properties: { markdown } };
}

function alarmWidget(settled: Settled, role: Place): Widget {
  const arns = arnsOf(settled);
  const alarms = alarmsOf(settled, role).map(({ id }) =>
    arns.in(role, 'cloudwatch', `alarm:${alarmName(settled, role, id)}`),
  );
  return { type: 'alarm', properties: { title: `Alarms of the ${role} region`, alarms } };
}

function runtimeLines(settled: Settled, metrics: readonly string[]): Line[] {
  const { namespace, dimension } = RUNTIME_METRICS;
  const dimensions = [{ name: dimension, value: new Names(settled).deployment }];
  return metrics.map((name) => ({
    label: name,
    role: 'standby',
    metric: { namespace, name, dimensions, statistic: 'Maximum', periodSeconds: 60 },
  }));
}

/** Each of the database's metrics that has an alarm, both regions in one picture. */
function databaseGraphs(settled: Settled): Widget[] {
  const alarms = DATABASE_REGIONS.flatMap((role) =>
    alarmsOf(settled, role)
      .filter(({ metric }) => metric.namespace === 'AWS/RDS')
      .map(({ metric }) => ({ metric, label: role, role })),
  );
  const metricNames = [...new Set(alarms.map(({ metric }) => metric.name))];
  return metricNames.map((name) =>
    graph(
      settled,
      name,
      alarms.filter(({ metric }) => metric.name === name),
    ),
  );
}

function graph({ regions }: Settled, title: string, lines: readonly Line[]): Widget {
  return {
    type: 'metric',
    properties: {
      title,
      region: regions.standby,
      view: 'timeSeries',
      metrics: lines.map(({ metric, label, role }) => [
        metric.namespace,
        metric.name,
        ...metric.dimensions.flatMap(({ name, value }) => [name, value]),
        { label, stat: metric.statistic, period: metric.periodSeconds, region: regions[role] },
      ]),
    },
  };
}
