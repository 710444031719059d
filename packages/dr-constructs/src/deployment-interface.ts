import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { IConnectable } from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import type { PostgresGrants } from './grants';

/** A deployment as applications see it, declared in this program or in another one. */
export interface IPostgresDeployment extends IConstruct, IConnectable {
  /** Name and suffix: the deployment's key in its tables, events and metrics. */
  readonly deployment: string;
  /** Name of the secret with the login, the same in both regions. */
  readonly secretName: string;
  /** The name that applications use; undefined without records. */
  readonly applicationHost?: string;
  /**
   * A connection string with both hosts: the client finds the writer itself, without DNS. Both databases must be there
   * before the stack that uses it.
   */
  readonly connectionString: string;
  /** Rights of applications. */
  readonly grants: PostgresGrants;
  /** How far the standby is behind, by heartbeats, ms. */
  metricReplicationLag(options?: MetricOptions): Metric;
  /** Age of the newest heartbeat on the writer, ms. */
  metricHeartbeatAge(options?: MetricOptions): Metric;
  /** A number for each phase, ordered by how much it asks for attention: 0 is steady, 4 waits for a person. */
  metricPhase(options?: MetricOptions): Metric;
  /** 1 while the declared home region holds the epoch, 0 while the standby region does. */
  metricHomeIsWriter(options?: MetricOptions): Metric;
}
