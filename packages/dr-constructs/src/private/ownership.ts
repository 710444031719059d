import type {
  EventRule,
  FunctionPlan,
  LogGroup,
  RegionBlueprint,
  RolePlan,
} from './failover-runtime';

/** Which part of the library renders a thing that several parts have. */
export type Owner =
  'network' | 'database' | 'credentials' | 'automation' | 'monitoring' | 'backups' | 'operations';

/**
 * Functions by their ids; all others are of the failover automation. Everything that is only for one function goes with
 * it.
 */
const FUNCTIONS: Readonly<Record<string, Owner>> = {
  rotation: 'credentials',
  'snapshot-copy': 'backups',
};

const ROLES: Readonly<Record<string, Owner>> = {
  'flow-log-role': 'network',
  'monitoring-role': 'database',
  'plans-role': 'automation',
  'operations-role': 'operations',
  'backup-role': 'backups',
  'replication-role': 'backups',
  'export-role': 'backups',
};

const LOG_GROUPS: Readonly<Record<string, Owner>> = {
  'flow-log-group': 'network',
  'plans-log-group': 'automation',
};

/** Functions of one region that a part renders. */
export function functionsOf(plan: RegionBlueprint, owner: Owner): readonly FunctionPlan[] {
  return plan.functions.filter(({ id }) => ownerOfFunction(id) === owner);
}

/** Roles of one region that a part renders. */
export function rolesOf(plan: RegionBlueprint, owner: Owner): readonly RolePlan[] {
  return plan.roles.filter(
    ({ id }) => (ROLES[id] ?? ownerOfFunction(functionNamedIn(id))) === owner,
  );
}

/** Log groups of one region that a part renders; those that no other part has are the databases'. */
export function logGroupsOf(plan: RegionBlueprint, owner: Owner): readonly LogGroup[] {
  return plan.logGroups.filter(({ id }) => {
    const fn = plan.functions.find(({ logGroup }) => logGroup === id);
    return (fn ? ownerOfFunction(fn.id) : (LOG_GROUPS[id] ?? 'database')) === owner;
  });
}

/** Rules of one region that a part renders: clocks go with their functions, all others are for people. */
export function rulesOf(plan: RegionBlueprint, owner: Owner): readonly EventRule[] {
  return plan.rules.filter(({ id, schedule }) => {
    const clock = schedule && ownerOfFunction(functionNamedIn(id));
    return (clock ?? 'monitoring') === owner;
  });
}

function functionNamedIn(id: string): string {
  return id.replace(/-(role|schedule)$/, '');
}

function ownerOfFunction(id: string): Owner {
  return FUNCTIONS[id] ?? 'automation';
}
