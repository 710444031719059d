import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { DeploymentPlan } from '../deployment-plan';
import { planOf } from './plans';
import { Rendering } from './rendering';

/** Shows what a deployment has, in the standby region's stack: it can be read there when home cannot. */
export function addOutputs(scope: Construct, plan: DeploymentPlan): void {
  const { blueprint, references } = planOf(plan);
  const rendering = new Rendering(scope, blueprint.regions.standby, references);
  for (const { name, description, value } of rendering.value(blueprint.outputs)) {
    new CfnOutput(scope, name, { value, description }).overrideLogicalId(logicalId(scope, name));
  }
}

/** The construct's name, so that two deployments in one stack do not collide, and the output's. */
function logicalId(scope: Construct, name: string): string {
  const owner = scope.node.scope?.node.id ?? '';
  return `${owner}${name.charAt(0).toUpperCase()}${name.slice(1)}`.replace(/[^A-Za-z0-9]/g, '');
}
