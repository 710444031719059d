import { Construct } from 'constructs';
import { beginPart } from '../private/part';
import { renderServiceZones } from '../render/service-zones';
import type { RegionPartProps } from './part-props';

/** In a network without a way out: names of other regions' services, answered by private links there. */
export class ServiceNames extends Construct {
  constructor(scope: Construct, id: string, props: RegionPartProps) {
    super(scope, id);
    renderServiceZones(beginPart(this, props.plan, props.role));
  }
}
