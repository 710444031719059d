import * as pulumi from '@pulumi/pulumi';
import { deploy } from './deployment';
import type { CrossRegionPostgresArgs } from './cross-region-postgres-args';
import type { DeploymentOptions } from './providers';
import { instanceRequest } from './request';

/** RDS for PostgreSQL in one region, with a replica that takes over when that region is lost. */
export class CrossRegionPostgres extends pulumi.ComponentResource {
  /** Address and port of the home database. */
  readonly homeEndpoint!: pulumi.Output<string>;
  /** ARN of the home database. */
  readonly homeArn!: pulumi.Output<string>;
  /** Address and port of the standby database. */
  readonly standbyEndpoint!: pulumi.Output<string>;
  /** ARN of the standby database. */
  readonly standbyArn!: pulumi.Output<string>;
  /** Both databases: the client finds the writer itself, without DNS. No password. */
  readonly connectionString!: pulumi.Output<string>;
  /** Id of the private zone; none without records. */
  readonly hostedZoneId?: pulumi.Output<string>;
  /** Name of the private zone; none without records. */
  readonly hostedZoneName?: pulumi.Output<string>;
  /** The name that applications use; none without records. */
  readonly applicationName?: pulumi.Output<string>;
  /** Id of the key of the home region; none with AWS's own. */
  readonly homeKeyId?: pulumi.Output<string>;
  /** Id of the key of the standby region; none with AWS's own. */
  readonly standbyKeyId?: pulumi.Output<string>;
  /** ARN of the login at home. */
  readonly secretArn!: pulumi.Output<string>;
  /** Name of the login, the same in both regions. */
  readonly secretName!: pulumi.Output<string>;
  /** Security group of the home database. */
  readonly homeSecurityGroupId!: pulumi.Output<string>;
  /** Security group of the standby database. */
  readonly standbySecurityGroupId!: pulumi.Output<string>;
  /** Topic of the standby region: alarms and failovers. */
  readonly topicArn!: pulumi.Output<string>;
  /** Topic of the home region: alarms. */
  readonly homeTopicArn!: pulumi.Output<string>;
  /** Table of the deployment's state. */
  readonly stateTableName!: pulumi.Output<string>;
  /** The function that takes steps and requests. */
  readonly stepFunctionArn!: pulumi.Output<string>;
  /** Dashboard in the standby region. */
  readonly dashboardName!: pulumi.Output<string>;
  /** Role of people on call; none unless it was asked for. */
  readonly operationsRoleArn?: pulumi.Output<string>;
  /** What a month costs, US dollars, as far as prices are known, without what depends on the application. */
  readonly monthlyCostUsd!: pulumi.Output<number>;

  /**
   * @param name of the component, which the names of its resources begin with
   * @param args what the deployment is asked to be
   * @param opts parent, provider or providers by region, aliases, protection
   */
  constructor(name: string, args: CrossRegionPostgresArgs, opts: DeploymentOptions = {}) {
    super('dr-pulumi:index:CrossRegionPostgres', name, {}, opts);
    const outputs = deploy(this, name, args, opts, instanceRequest);
    Object.assign(this, outputs);
    this.registerOutputs(outputs);
  }
}
