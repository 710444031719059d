import { Construct } from 'constructs';
import { planOf } from '../private/plans';
import { renderDnsResolution, renderPeering } from '../render/peerings';
import { renderPeeringRoutes } from '../render/routes';
import { renderServiceZones } from '../render/service-zones';
import { beginPart } from '../private/part';
import { type RegionPartProps } from './part-props';

/**
 * What connects the network of one region with the others': peerings that this region asks for, routes through all of
 * them, names of both sides. It needs the other regions' networks, so it comes after them.
 */
export class NetworkLinks extends Construct {
  constructor(scope: Construct, id: string, props: RegionPartProps) {
    super(scope, id);
    const rendering = beginPart(this, props.plan, props.role);
    const { role } = rendering.plan;
    for (const peering of planOf(props.plan).blueprint.peerings) {
      if (peering.requester === role) renderPeering(rendering, peering);
      if (peering.requester === role || peering.accepter === role) {
        renderDnsResolution(rendering, peering);
      }
    }
    renderPeeringRoutes(rendering);
    renderServiceZones(rendering);
  }
}
