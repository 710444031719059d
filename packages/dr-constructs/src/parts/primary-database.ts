import { Construct } from 'constructs';
import { renderDatabase } from '../render/database';
import { beginPart, renderOwned } from '../private/part';
import { planOf } from '../private/plans';
import { DeploymentRole, type PartProps } from './part-props';

/**
 * The database of the home region with its groups, logs and monitoring.
 */
export class PrimaryDatabase extends Construct {
  constructor(scope: Construct, id: string, props: PartProps) {
    super(scope, id);
    const rendering = beginPart(this, props.plan, DeploymentRole.HOME);
    renderOwned(rendering, 'database');
    renderDatabase(rendering, planOf(props.plan).blueprint.regions.home.database);
  }
}
