import * as iam from '@pulumi/aws/iam';
import {
  policyDocument,
  reference,
  type RolePlan,
  trustDocument,
} from '../private/failover-runtime';
import { after } from './after';
import type { Rendering } from './rendering';

/** A role with one policy, whose statements are those of the blueprint. */
export function renderRole(rendering: Rendering, plan: RolePlan): void {
  const { name, description, tags } = rendering.value(plan);
  const role = rendering.createGlobal(iam.Role, plan.id, {
    name,
    description,
    assumeRolePolicy: rendering.json(trustDocument(plan, reference('partition'))),
    tags,
  });
  const rights = [...ownPolicy(rendering, plan, role), ...keptByAws(rendering, plan, role)];
  // Whoever takes the role on needs its rights at once: a function joins its network when it is made.
  const ready = rights.map(({ id }) => id);
  rendering.provide(plan, { arn: after(role.arn, ...ready), name: after(role.name, ...ready) });
}

function ownPolicy(rendering: Rendering, plan: RolePlan, role: iam.Role): iam.RolePolicy[] {
  if (plan.statements.length === 0) {
    return [];
  }
  return [
    rendering.createGlobal(iam.RolePolicy, `${plan.id}-policy`, {
      name: 'own',
      role: role.name,
      policy: rendering.json(policyDocument(plan)),
    }),
  ];
}

function keptByAws(
  rendering: Rendering,
  plan: RolePlan,
  role: iam.Role,
): iam.RolePolicyAttachment[] {
  return rendering.value(plan.managedPolicyArns).map((policyArn, index) =>
    rendering.createGlobal(iam.RolePolicyAttachment, `${plan.id}-managed-${index + 1}`, {
      role: role.name,
      policyArn,
    }),
  );
}
