import { Construct } from 'constructs';
import { renderDatabase } from '../render/database';
import { beginPart, renderOwned } from '../private/part';
import { planOf } from '../private/plans';
import { DeploymentRole, type PartProps } from './part-props';

/**
 * The database of the standby region with its groups, logs and monitoring: a replica, until a failover promotes it.
 */
export class ReplicaDatabase extends Construct {
  constructor(scope: Construct, id: string, props: PartProps) {
    super(scope, id);
    const rendering = beginPart(this, props.plan, DeploymentRole.STANDBY);
    renderOwned(rendering, 'database');
    renderDatabase(rendering, planOf(props.plan).blueprint.regions.standby.database);
  }
}
