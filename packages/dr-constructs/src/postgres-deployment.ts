import type { Connections } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { DeploymentAttributes } from './deployment-attributes';
import type { IPostgresDeployment } from './deployment-interface';
import type { DeploymentPlan } from './deployment-plan';
import type { DeploymentProps } from './deployment-props';
import { ExistingDeployment } from './existing-deployment';
import { PostgresDeploymentBase } from './postgres-deployment-base';
import { connectionsOf } from './private/connections';
import { deploymentScopes } from './private/deployment-stacks';
import { addOutputs } from './private/outputs';
import { placeParts } from './private/place-parts';
import { planOf } from './private/plans';

/** A PostgreSQL database that survives the loss of a region, with everything that belongs to it. */
export abstract class PostgresDeployment extends PostgresDeploymentBase {
  /**
   * A deployment that another program has declared, for an application that uses it: everything is found by its fixed
   * names, and nothing is looked up.
   */
  public static fromDeploymentAttributes(
    scope: Construct,
    id: string,
    attributes: DeploymentAttributes,
  ): IPostgresDeployment {
    return new ExistingDeployment(scope, id, attributes);
  }

  /** What the deployment consists of. */
  public readonly plan: DeploymentPlan;
  /** Who may connect to the home region's database: `connections.allowDefaultPortFrom(application)`. */
  public readonly connections: Connections;
  /** The same for the standby region's database. */
  public readonly standbyConnections: Connections;

  protected constructor(
    scope: Construct,
    id: string,
    plan: DeploymentPlan,
    props: DeploymentProps,
  ) {
    super(scope, id, plan);
    this.plan = plan;
    const { regions } = planOf(plan).blueprint;
    const scopes = deploymentScopes(this, {
      standby: props.standby,
      standbyRegion: regions.standby.region,
      witness: props.witness,
      witnessRegion: regions.witness?.region,
      witnessHasNetwork: regions.witness?.network !== undefined,
      backupRegion: regions.backup?.region,
    });
    placeParts(plan, scopes);
    this.connections = connectionsOf(scopes.home, plan, regions.home);
    this.standbyConnections = connectionsOf(scopes.standby, plan, regions.standby);
    addOutputs(scopes.standby, id, plan);
  }
}
