import * as kms from '@pulumi/aws/kms';
import { type CustomerKey, reference } from '../private/failover-runtime';
import { onRemoval } from './removal';
import type { Rendering } from './rendering';

/** A key of the account with its alias. */
export function renderKey(rendering: Rendering, plan: CustomerKey): void {
  const resource = rendering.create(
    kms.Key,
    plan.id,
    {
      description: plan.description,
      enableKeyRotation: plan.rotation,
      deletionWindowInDays: plan.pendingDays,
      policy: rendering.json(keyPolicy(plan)),
      tags: rendering.value(plan.tags),
    },
    onRemoval(plan.removal),
  );
  rendering.create(kms.Alias, `${plan.id}-alias`, {
    name: plan.alias,
    targetKeyId: resource.keyId,
  });
  rendering.provide(plan, { id: resource.keyId, arn: resource.arn });
}

/** The account rules its key by IAM; services may use it to hand on what they encrypt. */
function keyPolicy({ services }: CustomerKey): object {
  const ownAccount = {
    Sid: 'AccountByIam',
    Effect: 'Allow',
    Principal: { AWS: `arn:${reference('partition')}:iam::${reference('account')}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
  const handOn = {
    Sid: 'ServicesHandOn',
    Effect: 'Allow',
    Principal: { Service: services },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    Resource: '*',
    Condition: { StringEquals: { 'aws:SourceAccount': reference('account') } },
  };
  return {
    Version: '2012-10-17',
    Statement: services.length > 0 ? [ownAccount, handOn] : [ownAccount],
  };
}
