import { Construct } from 'constructs';
import { renderRunbook } from '../render/runbooks';
import { beginPart } from '../private/part';
import { DeploymentRole, type PartProps } from './part-props';

/**
 * Every plan as a document of Systems Manager Automation, for operators.
 */
export class Runbooks extends Construct {
  constructor(scope: Construct, id: string, props: PartProps) {
    super(scope, id);
    const rendering = beginPart(this, props.plan, DeploymentRole.STANDBY);
    for (const runbook of rendering.plan.runbooks) renderRunbook(rendering, runbook);
  }
}
