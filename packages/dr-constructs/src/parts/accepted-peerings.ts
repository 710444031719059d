import { Construct } from 'constructs';
import { beginPart } from '../private/part';
import { planOf } from '../private/plans';
import { renderDnsResolution } from '../render/peerings';
import { renderPeeringRoutes } from '../render/routes';
import type { RegionPartProps } from './part-props';

/**
 * What one region adds to the peerings that later regions ask it for: routes through them, and names of the other
 * side. It needs those peerings, so it comes after them.
 */
export class AcceptedPeerings extends Construct {
  constructor(scope: Construct, id: string, props: RegionPartProps) {
    super(scope, id);
    const rendering = beginPart(this, props.plan, props.role);
    const { role } = rendering.plan;
    const { peerings } = planOf(props.plan).blueprint;
    const accepted = peerings.filter(({ accepter }) => accepter === role);
    for (const peering of accepted) renderDnsResolution(rendering, peering);
    renderPeeringRoutes(rendering, accepted);
  }
}
