import { Construct } from 'constructs';
import { renderTable } from '../render/tables';
import { beginPart } from '../private/part';
import { DeploymentRole, type PartProps } from './part-props';

/**
 * The second grantor of leases: one table in a third region, and no server.
 */
export class WitnessTable extends Construct {
  constructor(scope: Construct, id: string, props: PartProps) {
    super(scope, id);
    const rendering = beginPart(this, props.plan, DeploymentRole.WITNESS);
    for (const table of rendering.plan.tables) renderTable(rendering, table);
  }
}
