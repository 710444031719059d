import { Aws } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { DeploymentPlan } from './deployment-plan';
import type { RegionBlueprint } from './private/failover-runtime';
import { planOf } from './private/plans';

/** Rights at a deployment, for applications and people. All of them hold in both regions. */
export class PostgresGrants {
  constructor(private readonly plan: DeploymentPlan) {}

  /**
   * May read the administrator's login, wherever the writer is: the secret in each region, and what it is encrypted
   * with. For whoever administers the database: the application uses a role of its own, which a failover can lock.
   *
   * @param grantee such as the role of a pipeline
   */
  public connect(grantee: IGrantable): Grant {
    const { home, standby } = planOf(this.plan).blueprint.regions;
    const read = Grant.addToPrincipal({
      grantee,
      actions: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
      resourceArns: [home, standby].map(({ region }) =>
        arn('secretsmanager', region, `secret:${home.secret.name}-??????`),
      ),
    });
    return read.combine(this.decrypt(grantee, [home, standby]));
  }

  /**
   * May see in what state the deployment is and what has happened: the items of this deployment, read alone.
   *
   * @param grantee such as the role of a dashboard
   */
  public readState(grantee: IGrantable): Grant {
    const { blueprint } = planOf(this.plan);
    const { region, tables } = blueprint.regions.standby;
    return Grant.addToPrincipal({
      grantee,
      actions: ['dynamodb:GetItem', 'dynamodb:Query'],
      resourceArns: tables.map(({ name }) => arn('dynamodb', region, `table/${name}`)),
      conditions: {
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [blueprint.deployment] },
      },
    });
  }

  /** Keys are named by their aliases: their ids would have to be looked up in the other region. */
  private decrypt(grantee: IGrantable, regions: readonly RegionBlueprint[]): Grant {
    const keyed = regions.filter(({ keys }) => keys.length > 0);
    return Grant.addToPrincipal({
      grantee,
      actions: ['kms:Decrypt'],
      resourceArns: keyed.map(({ region }) => arn('kms', region, 'key/*')),
      conditions: {
        'ForAnyValue:StringEquals': {
          'kms:ResourceAliases': keyed.flatMap(({ keys }) => keys.map(({ alias }) => alias)),
        },
        StringEquals: {
          'kms:ViaService': keyed.map(({ region }) => `secretsmanager.${region}.${Aws.URL_SUFFIX}`),
        },
      },
    });
  }
}

function arn(service: string, region: string, resource: string): string {
  return `arn:${Aws.PARTITION}:${service}:${region}:${Aws.ACCOUNT_ID}:${resource}`;
}
