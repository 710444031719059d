import type { FunctionName, Place } from '../iam';
import type { FunctionPlan, Invoker, LogGroup } from '../model';
import { arnsOf, Names, tagsOf } from '../naming';
import { functionPlace, privateSubnetIdsOf } from '../network';
import { reference } from '../reference';
import { removalOf } from '../database';
import type { Settled } from '../settled';
import { type FunctionRow, roster } from './roster';
import { settingsOf } from './settings';

const RUNTIME = 'nodejs22.x';

/** The functions of one region. */
export function functionsOf(settled: Settled, role: Place): FunctionPlan[] {
  return roster(settled)
    .filter((row) => row.role === role)
    .map((row) => functionPlan(settled, row));
}

function functionPlan(settled: Settled, row: FunctionRow): FunctionPlan {
  const { functions } = settled;
  const id = row.name;
  const name = new Names(settled).in(row.name, row.role);
  return {
    id,
    name,
    description: row.description,
    entry: row.name,
    handler: 'index.handler',
    runtime: RUNTIME,
    architecture: functions.architecture,
    timeoutSeconds: row.timeoutSeconds,
    memoryMib: row.memoryMib,
    ...concurrency(settled, row),
    environment: { PGDR_SETTINGS: JSON.stringify(settingsOf(settled, row)) },
    role: `${id}-role`,
    logGroup: `${id}-log-group`,
    ...networkOf(settled, row),
    tracing: 'active',
    retries: 0,
    invokers: invokersOf(settled, row),
    tags: tagsOf(settled, row.role, name),
  };
}

/** A plan's step, a person's request and a runbook that waits run at the same time. */
const STEP_CONCURRENCY = 5;

/** A failover must not wait for what else an account runs. */
function concurrency(
  { functions }: Settled,
  { name }: FunctionRow,
): Pick<FunctionPlan, 'reservedConcurrency'> {
  const { reservedConcurrency: wanted } = functions;
  const isOnTheWay = ON_THE_WAY.has(name);
  return wanted === 0 || !isOnTheWay
    ? {}
    : { reservedConcurrency: name === 'step' ? Math.max(STEP_CONCURRENCY, wanted) : wanted };
}

/** Functions that a failover needs. */
const ON_THE_WAY: ReadonlySet<FunctionName> = new Set(['monitor', 'agent', 'probe', 'step']);

function networkOf(settled: Settled, row: FunctionRow): Pick<FunctionPlan, 'network'> {
  const place = row.inNetwork ? functionPlace(settled, row.role) : undefined;
  return place !== undefined
    ? {
        network: {
          subnetIds: privateSubnetIdsOf(place),
          securityGroupIds: [reference(`${place.role}.function-group.id`)],
        },
      }
    : {};
}

function invokersOf(settled: Settled, row: FunctionRow): Invoker[] {
  const arns = arnsOf(settled);
  const names = new Names(settled);
  const rule = (thing: string) => arns.in(row.role, 'events', `rule/${names.in(thing, row.role)}`);
  return [
    ...(row.schedule === undefined
      ? []
      : [
          {
            id: 'by-schedule',
            service: 'events.amazonaws.com',
            sourceArn: rule(`${row.name}-schedule`),
          },
        ]),
    ...(row.name === 'rotation'
      ? [
          {
            id: 'by-rotation',
            service: 'secretsmanager.amazonaws.com',
            sourceArn: reference('home.secret.arn'),
          },
        ]
      : []),
    ...(row.name === 'step' && settled.promoteOnLag !== undefined
      ? [
          {
            id: 'by-lag',
            service: 'events.amazonaws.com',
            sourceArn: rule('promote-on-lag'),
          },
        ]
      : []),
  ];
}

/** Where the functions of one region log. */
export function functionLogGroups(settled: Settled, role: Place): LogGroup[] {
  return functionsOf(settled, role).map(({ id, name }) => ({
    id: `${id}-log-group`,
    name: `/aws/lambda/${name}`,
    retentionDays: settled.logRetentionDays,
    removal: removalOf(settled),
    tags: tagsOf(settled, role, `/aws/lambda/${name}`),
  }));
}
