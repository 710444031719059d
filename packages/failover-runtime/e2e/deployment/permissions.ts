import type { AwsRig } from '@pg-dr/aws-rig';
import { type DeploymentNames, functionRole } from '@pg-dr/failover-runtime/blueprint/iam';
import {
  ACCOUNT,
  DEPLOYMENT,
  HOME,
  PLAN_KINDS,
  REPLICA_ID,
  SECRET,
  STANDBY,
  WITNESS,
} from './settings';

const NAMES: DeploymentNames = {
  deployment: DEPLOYMENT,
  account: ACCOUNT,
  regions: { home: HOME, standby: STANDBY, witness: WITNESS },
  stateTable: 'pgdr-state',
  witnessTable: 'pgdr-witness',
  secret: SECRET,
  databases: {
    home: { kind: 'instance', id: DEPLOYMENT },
    standby: { kind: 'instance', id: REPLICA_ID },
  },
  keys: { home: 'home-key', standby: 'standby-key' },
  topic: DEPLOYMENT,
  bus: 'default',
  stateMachines: PLAN_KINDS.map((kind) => `${DEPLOYMENT}-${kind}`),
  stepFunction: 'step',
  runbooks: [],
};

/** From now on a function may do what its role says, and nothing else. By action: the rig looks at no resource. */
export function restrict(
  rig: AwsRig,
  name: Parameters<typeof functionRole>[1],
  region: 'home' | 'standby' | 'witness',
): string {
  const role = functionRole(NAMES, name, region);
  rig.permissions.restrict(
    role.name,
    role.statements.flatMap(({ actions }) => actions),
  );
  return role.name;
}
