import type { Place } from '../iam';
import type { EventRule } from '../model';
import { arnsOf, Names, tagsOf } from '../naming';
import { reference } from '../reference';
import { roster } from '../runtime';
import type { Settled } from '../settled';
import { LIFECYCLE } from './names';
import { topicArn } from './topics';

type Rule = Omit<EventRule, 'id' | 'name' | 'tags'>;

/** The rules of one region: the clock of its functions, and events that people are told of. */
export function rulesOf(settled: Settled, role: Place): EventRule[] {
  const names = new Names(settled);
  const rule = (id: string, parts: Rule): EventRule => ({
    id,
    name: names.in(id, role),
    ...parts,
    tags: tagsOf(settled, role, names.in(id, role)),
  });
  return [
    ...schedules(settled, role, rule),
    ...(role === 'home' || role === 'standby' ? serviceEvents(settled, role, rule) : []),
    ...(role === 'standby' ? [lifecycle(settled, rule), ...promoteOnLag(settled, rule)] : []),
  ];
}

type Make = (id: string, parts: Rule) => EventRule;

function schedules(settled: Settled, role: Place, rule: Make): EventRule[] {
  return roster(settled).flatMap((row) =>
    row.role === role && row.schedule !== undefined
      ? [
          rule(`${row.name}-schedule`, {
            description: `Runs ${row.name}`,
            schedule: row.schedule,
            targets: [{ id: 'function', arn: reference(`${role}.${row.name}.arn`) }],
          }),
        ]
      : [],
  );
}

/** What RDS says of the database, and AWS Health of RDS in this region. */
function serviceEvents(settled: Settled, role: 'home' | 'standby', rule: Make): EventRule[] {
  const targets = [{ id: 'topic', arn: topicArn(role) }];
  const database = new Names(settled).in('database', role);
  return [
    rule('database-events', {
      description: 'Failures, failovers, maintenance and recovery of the database',
      pattern: {
        source: ['aws.rds'],
        resources: [{ prefix: arnsOf(settled).database(role) }],
        detail: {
          SourceIdentifier: [{ prefix: database }],
          EventCategories: [
            'availability',
            'failover',
            'failure',
            'global-failover',
            'low storage',
            'maintenance',
            'notification',
            'read replica',
            'recovery',
          ],
        },
      },
      targets,
    }),
    rule('health-events', {
      description: 'Trouble of RDS in this region',
      pattern: { source: ['aws.health'], detail: { service: ['RDS'] } },
      targets,
    }),
  ];
}

/** Plans that end are told to people by the runtime itself; this tells them too when only the bus has worked. */
function lifecycle(settled: Settled, rule: Make): EventRule {
  return rule('lifecycle-events', {
    description: 'Failovers, switchovers, failbacks and drills, for systems that subscribe',
    bus: 'bus',
    pattern: {
      source: [LIFECYCLE.source],
      'detail-type': [LIFECYCLE.detailType],
      detail: { deployment: [new Names(settled).deployment] },
    },
    targets: [{ id: 'topic', arn: topicArn('standby') }],
  });
}

/** The alarm of the lag asks for a failover as a person would; the plan fences the writer before it promotes. */
function promoteOnLag(settled: Settled, rule: Make): EventRule[] {
  const { promoteOnLag: wanted } = settled;
  const names = new Names(settled);
  return wanted === undefined
    ? []
    : [
        rule('promote-on-lag', {
          description: 'Asks for a failover when the replica is too far behind',
          pattern: {
            source: ['aws.cloudwatch'],
            'detail-type': ['CloudWatch Alarm State Change'],
            resources: [
              arnsOf(settled).in(
                'standby',
                'cloudwatch',
                `alarm:${names.in('promote-on-lag', 'standby')}`,
              ),
            ],
            detail: { state: { value: ['ALARM'] } },
          },
          targets: [
            {
              id: 'function',
              arn: reference('standby.step.arn'),
              input: JSON.stringify({
                action: 'request',
                deployment: names.deployment,
                by: `alarm: replication lag above ${wanted.lagSeconds} s`,
                plan: 'failover',
                dataLoss: wanted.acceptDataLoss,
              }),
            },
          ],
        }),
      ];
}
