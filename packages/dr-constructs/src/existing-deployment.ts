import type { Connections } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { DeploymentAttributes } from './deployment-attributes';
import { DeploymentPlan } from './deployment-plan';
import { PostgresDeploymentBase } from './postgres-deployment-base';
import { connectionsOf } from './private/connections';
import { planOf } from './private/plans';

/** A deployment that another program has declared. */
export class ExistingDeployment extends PostgresDeploymentBase {
  public readonly connections: Connections;

  constructor(scope: Construct, id: string, attributes: DeploymentAttributes) {
    const plan = DeploymentPlan._ofExisting(scope, attributes);
    super(scope, id, plan);
    plan.provide('home.database-group.id', attributes.securityGroupId);
    this.connections = connectionsOf(this, plan, planOf(plan).blueprint.regions.home);
  }
}
