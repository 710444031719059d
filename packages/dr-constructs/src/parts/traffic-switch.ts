import { Construct } from 'constructs';
import { renderTraffic } from '../render/traffic';
import { beginPart } from '../private/part';
import { DeploymentRole, type PartProps } from './part-props';

/**
 * How applications find the writer: a private zone over the networks of all regions, records, health checks that
 * follow a metric of the standby side.
 */
export class TrafficSwitch extends Construct {
  constructor(scope: Construct, id: string, props: PartProps) {
    super(scope, id);
    const rendering = beginPart(this, props.plan, DeploymentRole.STANDBY);
    if (rendering.plan.traffic) renderTraffic(rendering, rendering.plan.traffic);
  }
}
