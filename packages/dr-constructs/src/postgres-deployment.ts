import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Connections, IConnectable } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { DeploymentPlan } from './deployment-plan';
import type { DeploymentProps } from './deployment-props';
import { PostgresGrants } from './grants';
import { PostgresMetrics } from './metrics';
import { connectionsOf } from './private/connections';
import { deploymentScopes } from './private/deployment-stacks';
import { addOutputs } from './private/outputs';
import { placeParts } from './private/place-parts';
import { planOf } from './private/plans';

/** A PostgreSQL database that survives the loss of a region, with everything that belongs to it. */
export abstract class PostgresDeployment extends Construct implements IConnectable {
  /** What the deployment consists of. */
  public readonly plan: DeploymentPlan;
  /** Who may connect to the home region's database: `connections.allowDefaultPortFrom(application)`. */
  public readonly connections: Connections;
  /** The same for the standby region's database. */
  public readonly standbyConnections: Connections;
  /** Rights of applications. */
  public readonly grants: PostgresGrants;
  private readonly metrics: PostgresMetrics;

  protected constructor(
    scope: Construct,
    id: string,
    plan: DeploymentPlan,
    props: DeploymentProps,
  ) {
    super(scope, id);
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
    this.grants = new PostgresGrants(plan);
    this.metrics = new PostgresMetrics(plan);
    addOutputs(scopes.standby, id, plan);
  }

  /** How far the standby is behind, by heartbeats, ms. */
  public metricReplicationLag(options?: MetricOptions): Metric {
    return this.metrics.replicationLag(options);
  }

  /** Age of the newest heartbeat on the writer, ms. */
  public metricHeartbeatAge(options?: MetricOptions): Metric {
    return this.metrics.heartbeatAge(options);
  }

  /** A number for each phase, ordered by how much it asks for attention: 0 is steady, 4 waits for a person. */
  public metricPhase(options?: MetricOptions): Metric {
    return this.metrics.phase(options);
  }

  /** 1 while the declared home region holds the epoch, 0 while the standby region does. */
  public metricHomeIsWriter(options?: MetricOptions): Metric {
    return this.metrics.homeIsWriter(options);
  }
}
