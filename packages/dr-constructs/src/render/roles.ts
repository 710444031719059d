import { Aws } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { policyDocument, type RolePlan, trustDocument } from '../private/failover-runtime';
import { acknowledge, roleFindings } from '../private/acknowledge';
import { type Rendering, tagList } from '../private/rendering';

/** A role with one policy, whose statements are those of the blueprint. */
export function renderRole(rendering: Rendering, plan: RolePlan): CfnRole {
  const role = rendering.value(plan);
  const resource = new CfnRole(rendering.scope, role.id, {
    roleName: role.name,
    description: role.description,
    assumeRolePolicyDocument: trustDocument(role, Aws.PARTITION),
    managedPolicyArns: [...role.managedPolicyArns],
    ...(role.statements.length > 0 && {
      policies: [{ policyName: 'own', policyDocument: policyDocument(role) }],
    }),
    tags: tagList(role.tags),
  });
  acknowledge(resource, roleFindings(plan));
  rendering.provide(role, { name: resource.ref, arn: resource.attrArn });
  return resource;
}
