import type { Check } from './check';
import { type CheckedResource, ofType, type TemplateFile } from './template';

const SETTINGS = 'PGDR_SETTINGS';

/** What a recovery does must not need the region that failed, a control plane in one region, or IAM. */
export const STATIC_STABILITY: readonly Check[] = [
  {
    id: 'PgDr-RecoveryWithoutIam',
    description: 'A function of the runtime may change IAM, which is run from one region.',
    fix: 'Let it pass roles on (iam:PassRole) that are there already, and nothing else of IAM.',
    find: (template) =>
      rolesOfRuntime(template).filter((role) =>
        actionsOf(role).some((action) => /^(iam:(?!PassRole$)|\*$)/.test(action)),
      ),
  },
  {
    id: 'PgDr-RecordsMoveThemselves',
    description:
      'A record has no health check, so traffic moves by calls of a control plane in one region alone.',
    fix: 'Give it a health check that follows a metric of the standby region.',
    find: (template) =>
      ofType(template, 'AWS::Route53::RecordSet').filter(
        ({ properties }) =>
          ('Weight' in properties || properties['Failover'] === 'PRIMARY') &&
          !('HealthCheckId' in properties),
      ),
  },
  {
    id: 'PgDr-HealthChecksFollowStandby',
    description:
      'A health check follows an alarm of another stack: perhaps of the region that fails.',
    fix: 'Let it follow an alarm beside the records, in the standby region.',
    find: (template) => {
      const alarms = ofType(template, 'AWS::CloudWatch::Alarm').map(
        (it) => it.properties['AlarmName'],
      );
      return ofType(template, 'AWS::Route53::HealthCheck').filter(
        ({ properties }) => !alarms.includes(alarmOf(properties)),
      );
    },
  },
  {
    id: 'PgDr-StateBesideRecovery',
    description:
      'The function that takes steps is not beside the state table, which it cannot do without.',
    fix: 'Put the table and the function into the standby region.',
    find: (template) => {
      const tables = ofType(template, 'AWS::DynamoDB::Table').map(
        (it) => it.properties['TableName'],
      );
      return runtimeFunctions(template).filter((fn) => {
        const text = JSON.stringify(fn.properties['Environment']);
        const table = /\\"state\\":\\"([^"\\]+)\\"/.exec(text)?.[1];
        return text.includes('\\"notify\\"') && !tables.includes(table);
      });
    },
  },
];

function runtimeFunctions(template: TemplateFile): readonly CheckedResource[] {
  return ofType(template, 'AWS::Lambda::Function').filter(({ properties }) =>
    JSON.stringify(properties['Environment'] ?? {}).includes(SETTINGS),
  );
}

function rolesOfRuntime(template: TemplateFile): readonly CheckedResource[] {
  const used = JSON.stringify(runtimeFunctions(template).map((it) => it.properties['Role']));
  return ofType(template, 'AWS::IAM::Role').filter(({ id }) => used.includes(`"${id}"`));
}

function actionsOf({ properties }: CheckedResource): string[] {
  const actions: string[] = [];
  JSON.stringify(properties['Policies'] ?? [], (key: string, value: unknown) => {
    if (key === 'Action')
      actions.push(...(Array.isArray(value) ? (value as string[]) : [String(value)]));
    return value;
  });
  return actions;
}

function alarmOf(properties: CheckedResource['properties']): unknown {
  const { HealthCheckConfig } = properties as {
    HealthCheckConfig?: { AlarmIdentifier?: { Name?: unknown } };
  };
  return HealthCheckConfig?.AlarmIdentifier?.Name;
}
