import { CfnAlias, CfnKey } from 'aws-cdk-lib/aws-kms';
import { Aws } from 'aws-cdk-lib';
import type { CustomerKey } from '../private/failover-runtime';
import { applyRemoval, type Rendering, tagList } from '../private/rendering';

/** A key of the account with its alias. */
export function renderKey(rendering: Rendering, plan: CustomerKey): void {
  const key = rendering.value(plan);
  const resource = new CfnKey(rendering.scope, key.id, {
    description: key.description,
    enableKeyRotation: key.rotation,
    pendingWindowInDays: key.pendingDays,
    keyPolicy: keyPolicy(key),
    tags: tagList(key.tags),
  });
  applyRemoval(resource, key.removal);
  new CfnAlias(rendering.scope, `${key.id}-alias`, {
    aliasName: key.alias,
    targetKeyId: resource.ref,
  });
  rendering.provide(key, { id: resource.ref, arn: resource.attrArn });
}

/** The account rules its key by IAM; services may use it to hand on what they encrypt. */
function keyPolicy({ services }: CustomerKey): object {
  const ownAccount = {
    Sid: 'AccountByIam',
    Effect: 'Allow',
    Principal: { AWS: `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
  const handOn = {
    Sid: 'ServicesHandOn',
    Effect: 'Allow',
    Principal: { Service: services },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    Resource: '*',
    Condition: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  };
  return {
    Version: '2012-10-17',
    Statement: services.length > 0 ? [ownAccount, handOn] : [ownAccount],
  };
}
