import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { DeploymentPlan } from '../deployment-plan';
import { planOf } from './plans';
import { Rendering, withTokens } from './rendering';

/**
 * Shows what a deployment has, in the standby region's stack: it can be read there when home cannot.
 *
 * @param owner the deployment's construct, by whose name two deployments in one stack do not collide
 */
export function addOutputs(scope: Construct, owner: string, plan: DeploymentPlan): void {
  const { blueprint, references } = planOf(plan);
  const rendering = new Rendering(scope, blueprint.regions.standby, references);
  for (const { name, description, value } of rendering.value(blueprint.outputs)) {
    new CfnOutput(scope, name, { value, description }).overrideLogicalId(logicalId(owner, name));
  }
}

/** What a deployment shows by this name, with what it stands for; undefined: it has no such thing. */
export function outputOf(plan: DeploymentPlan, name: string): string | undefined {
  const { blueprint, references } = planOf(plan);
  const output = blueprint.outputs.find((it) => it.name === name);
  return output && withTokens(output.value, references);
}

function logicalId(owner: string, name: string): string {
  return `${owner}${name.charAt(0).toUpperCase()}${name.slice(1)}`.replace(/[^A-Za-z0-9]/g, '');
}
