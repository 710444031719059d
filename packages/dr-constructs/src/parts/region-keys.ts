import { Construct } from 'constructs';
import { renderKey } from '../render/keys';
import { beginPart } from '../private/part';
import { type RegionPartProps } from './part-props';

/**
 * The customer keys of one region. The standby region's are made before the home region's login, which is replicated
 * under them.
 */
export class RegionKeys extends Construct {
  constructor(scope: Construct, id: string, props: RegionPartProps) {
    super(scope, id);
    const rendering = beginPart(this, props.plan, props.role);
    for (const key of rendering.plan.keys) renderKey(rendering, key);
  }
}
