import { Construct } from 'constructs';
import { renderCreatedNetwork } from '../render/network';
import { renderSecurityGroups } from '../render/security-groups';
import { beginPart, renderOwned } from '../private/part';
import { type RegionPartProps } from './part-props';

/**
 * The network of one region: created, or the security groups in one that was given.
 */
export class RegionNetwork extends Construct {
  constructor(scope: Construct, id: string, props: RegionPartProps) {
    super(scope, id);
    const rendering = beginPart(this, props.plan, props.role);
    if (rendering.plan.network === undefined) return;
    renderOwned(rendering, 'network');
    renderCreatedNetwork(rendering, rendering.plan.network);
    renderSecurityGroups(rendering, rendering.plan.network);
  }
}
