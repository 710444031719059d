import type { Construct } from 'constructs';
import type { AuroraGlobalPostgresProps } from './aurora-global-postgres-props';
import type { CrossRegionPostgresProps } from './cross-region-postgres-props';
import type { DeploymentAttributes } from './deployment-attributes';
import type { DeploymentRequest } from './private/failover-runtime';
import { keepPlan, planOf } from './private/plans';
import { auroraSurroundings, instanceSurroundings } from './private/surroundings';
import { addressesOf, existingRequest } from './request/existing';
import { auroraRequest, instanceRequest } from './request/kinds';
import type { GivenValues } from './request/given-networks';

/**
 * What a deployment consists of, decided and checked before any resource is declared. The parts render one section of
 * it each; `CrossRegionPostgres` and `AuroraGlobalPostgres` make one themselves.
 */
export class DeploymentPlan {
  /**
   * A plan of RDS instances with a replica.
   *
   * @param scope in the stack of the home region
   * @param id its name, unless one is in the properties
   */
  public static forInstances(
    scope: Construct,
    id: string,
    props: CrossRegionPostgresProps,
  ): DeploymentPlan {
    const values: GivenValues = {};
    const surroundings = instanceSurroundings(scope, id, props);
    return new DeploymentPlan(instanceRequest(props, surroundings, values), values);
  }

  /**
   * A plan of an Aurora global database.
   *
   * @param scope in the stack of the home region
   * @param id its name, unless one is in the properties
   */
  public static forAurora(
    scope: Construct,
    id: string,
    props: AuroraGlobalPostgresProps,
  ): DeploymentPlan {
    const values: GivenValues = {};
    const surroundings = auroraSurroundings(scope, id, props);
    return new DeploymentPlan(auroraRequest(props, surroundings, values), values);
  }

  /**
   * The names and rights of a deployment that another program has declared. No part can be made of it.
   *
   * @internal
   */
  public static _ofExisting(scope: Construct, attributes: DeploymentAttributes): DeploymentPlan {
    return new DeploymentPlan(existingRequest(scope, attributes), addressesOf(attributes));
  }

  private constructor(request: DeploymentRequest, values: GivenValues) {
    keepPlan(this, request, values);
  }

  /** Name and suffix: the deployment's key in its tables, events and metrics. */
  public get deployment(): string {
    return planOf(this).blueprint.deployment;
  }

  /** What a month costs, in US dollars, without what depends on the application's traffic. */
  public get monthlyCostUsd(): number {
    return planOf(this).blueprint.cost.knownMonthlyUsd;
  }

  /**
   * Says what a reference stands for, where the part that would make it is not in the program.
   *
   * @param path such as `home.database.address`
   * @param value text or token
   */
  public provide(path: string, value: string): void {
    planOf(this).references.give(path, value);
  }
}
