import { Construct } from 'constructs';
import { beginPart } from '../private/part';
import { planOf } from '../private/plans';
import { renderDnsResolution, renderPeering } from '../render/peerings';
import { renderPeeringRoutes } from '../render/routes';
import type { RegionPartProps } from './part-props';

/**
 * The peerings that one region asks for, with its own routes through them. They need the networks of the regions
 * before it.
 */
export class RequestedPeerings extends Construct {
  constructor(scope: Construct, id: string, props: RegionPartProps) {
    super(scope, id);
    const rendering = beginPart(this, props.plan, props.role);
    const { role } = rendering.plan;
    const { peerings } = planOf(props.plan).blueprint;
    const requested = peerings.filter(({ requester }) => requester === role);
    for (const peering of requested) {
      renderPeering(rendering, peering);
      renderDnsResolution(rendering, peering);
    }
    renderPeeringRoutes(rendering, requested);
  }
}
