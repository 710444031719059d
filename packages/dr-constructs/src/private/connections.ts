import { Connections, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { DeploymentPlan } from '../deployment-plan';
import { type DatabaseBlueprint, planOf } from './plans';

const DATABASE_GROUP = 'database-group';

/** Who may connect to the database of one region. */
export function connectionsOf(
  scope: Construct,
  plan: DeploymentPlan,
  { role, database, network }: DatabaseBlueprint,
): Connections {
  const owner = network === undefined ? 'home' : role;
  const group = SecurityGroup.fromSecurityGroupId(
    scope,
    'Connections',
    planOf(plan).references.at(`${owner}.${DATABASE_GROUP}.id`),
    { allowAllOutbound: false },
  );
  return new Connections({
    securityGroups: [group],
    defaultPort: Port.tcp(database.database.port),
  });
}
