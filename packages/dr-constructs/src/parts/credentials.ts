import { Construct } from 'constructs';
import { renderSecret } from '../render/secret';
import { beginPart } from '../private/part';
import { planOf } from '../private/plans';
import { DeploymentRole, type PartProps } from './part-props';

/**
 * The administrator's login: generated in Secrets Manager, replicated to the standby region.
 */
export class Credentials extends Construct {
  constructor(scope: Construct, id: string, props: PartProps) {
    super(scope, id);
    const rendering = beginPart(this, props.plan, DeploymentRole.HOME);
    renderSecret(rendering, planOf(props.plan).blueprint.regions.home.secret);
  }
}
