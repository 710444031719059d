import {
  functionRole,
  type Place,
  type Role,
  exportRole,
  bucketReplicationRole,
  flowLogRole,
  operationsRole,
  stateMachineRole,
} from '../iam';
import type { RolePlan } from '../model';
import { Names, namesForPolicies, tagsOf } from '../naming';
import { networkPlaces } from '../network';
import type { Settled } from '../settled';
import { roster } from './roster';

/** The roles that are declared in one region: those of its functions and of the services that act there. */
export function rolesOf(settled: Settled, role: Place): RolePlan[] {
  const names = namesForPolicies(settled);
  const plan = (id: string, made: Role, description: string): RolePlan => ({
    id,
    ...made,
    description,
    managedPolicyArns: [],
    tags: tagsOf(settled, role, made.name),
  });
  const functions = roster(settled)
    .filter((row) => row.role === role)
    .map((row) => plan(`${row.name}-role`, functionRole(names, row.name, role), row.description));
  return [
    ...functions,
    ...networkRoles(settled, role).map((made) =>
      plan('flow-log-role', made, 'Writes down the connections of the network'),
    ),
    ...(role === 'standby'
      ? [plan('plans-role', stateMachineRole(names), 'Runs plans'), ...operations(settled, plan)]
      : []),
    ...(role === 'home' ? [...serviceRoles(settled), ...bucketRoles(settled, plan)] : []),
  ];
}

type Plan = (id: string, made: Role, description: string) => RolePlan;

function networkRoles(settled: Settled, role: Place): Role[] {
  const names = new Names(settled);
  return networkPlaces(settled)
    .filter((place) => place.role === role && place.network.kind === 'created')
    .map(() => flowLogRole(namesForPolicies(settled), role, names.in('flow-log', role)));
}

function operations(settled: Settled, plan: Plan): RolePlan[] {
  const { operationsRole: wanted, account } = settled;
  if (wanted === undefined) {
    return [];
  }
  const { trustedAccount = account, externalId } = wanted;
  const trust = {
    accounts: [trustedAccount],
    ...(externalId === undefined ? {} : { externalId }),
  };
  const made = operationsRole(namesForPolicies(settled), trust);
  return [plan('operations-role', made, 'People on call: they look, and ask for plans')];
}

/** Roles of services, with the policies that AWS keeps for them. */
function serviceRoles(settled: Settled): RolePlan[] {
  const { monitoring, backups, partition } = settled;
  const names = new Names(settled);
  const role = (id: string, thing: string, service: string, policies: readonly string[]) => ({
    id,
    name: names.in(thing),
    description: `For ${service}`,
    trust: { kind: 'service' as const, service },
    statements: [],
    managedPolicyArns: policies.map((policy) => `arn:${partition}:iam::aws:policy/${policy}`),
    tags: tagsOf(settled, 'home', names.in(thing)),
  });
  return [
    ...(monitoring.intervalSeconds > 0
      ? [
          role('monitoring-role', 'monitoring', 'monitoring.rds.amazonaws.com', [
            'service-role/AmazonRDSEnhancedMonitoringRole',
          ]),
        ]
      : []),
    ...(backups.awsBackup === undefined
      ? []
      : [
          role('backup-role', 'backup', 'backup.amazonaws.com', [
            'service-role/AWSBackupServiceRolePolicyForBackup',
          ]),
        ]),
  ];
}

function bucketRoles(settled: Settled, plan: Plan): RolePlan[] {
  if (settled.backups.buckets === undefined) {
    return [];
  }
  const names = namesForPolicies(settled);
  const target = settled.regions.backup === undefined ? 'standby' : 'backup';
  const physical = new Names(settled);
  const buckets = { home: physical.bucket('home'), other: physical.bucket(target) };
  return [
    plan(
      'replication-role',
      bucketReplicationRole(names, buckets),
      'Copies objects to the other region',
    ),
    plan(
      'export-role',
      exportRole(names, buckets.home),
      'Writes exported snapshots into the bucket',
    ),
  ];
}
