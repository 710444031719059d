import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Connections } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { IPostgresDeployment } from './deployment-interface';
import type { DeploymentPlan } from './deployment-plan';
import { PostgresGrants } from './grants';
import { PostgresMetrics } from './metrics';
import { outputOf } from './private/outputs';
import { planOf } from './private/plans';

/** What applications may use of a deployment, wherever it was declared. */
export abstract class PostgresDeploymentBase extends Construct implements IPostgresDeployment {
  /** Name and suffix: the deployment's key in its tables, events and metrics. */
  public readonly deployment: string;
  /** Name of the secret with the login, the same in both regions. */
  public readonly secretName: string;
  /** The name that applications use; undefined without records. */
  public readonly applicationHost?: string;
  /**
   * A connection string with both hosts: the client finds the writer itself, without DNS. Both databases must be there
   * before the stack that uses it.
   */
  public readonly connectionString: string;
  /** Rights of applications. */
  public readonly grants: PostgresGrants;
  /** Who may connect: `connections.allowDefaultPortFrom(application)`. */
  public abstract readonly connections: Connections;
  private readonly metrics: PostgresMetrics;

  protected constructor(scope: Construct, id: string, plan: DeploymentPlan) {
    super(scope, id);
    this.deployment = plan.deployment;
    this.secretName = planOf(plan).blueprint.regions.home.secret.name;
    this.applicationHost = outputOf(plan, 'applicationName');
    this.connectionString = outputOf(plan, 'connectionString') as string;
    this.grants = new PostgresGrants(plan);
    this.metrics = new PostgresMetrics(plan);
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
