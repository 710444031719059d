import { Construct } from 'constructs';
import { beginPart, renderOwned } from '../private/part';
import { DeploymentRole, type PartProps } from './part-props';

/**
 * The role of people on call: they look, and ask for plans.
 */
export class OperationsRole extends Construct {
  constructor(scope: Construct, id: string, props: PartProps) {
    super(scope, id);
    const rendering = beginPart(this, props.plan, DeploymentRole.STANDBY);
    renderOwned(rendering, 'operations');
  }
}
