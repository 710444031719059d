import { Construct } from 'constructs';
import { renderRotation } from '../render/secret';
import { beginPart, renderOwned } from '../private/part';
import { planOf } from '../private/plans';
import { DeploymentRole, type PartProps } from './part-props';

/**
 * Changes the administrator's password regularly, in both regions. It needs the standby's key, so it comes after it.
 */
export class CredentialsRotation extends Construct {
  constructor(scope: Construct, id: string, props: PartProps) {
    super(scope, id);
    const rendering = beginPart(this, props.plan, DeploymentRole.HOME);
    renderOwned(rendering, 'credentials');
    renderRotation(rendering, planOf(props.plan).blueprint.regions.home.secret);
  }
}
