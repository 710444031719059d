import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import type { LogGroup } from '../private/failover-runtime';
import { applyRemoval, type Rendering, tagList } from '../private/rendering';

/** A log group, made before the service would make one without an end. */
export function renderLogGroup(rendering: Rendering, plan: LogGroup): CfnLogGroup {
  const group = rendering.value(plan);
  const resource = new CfnLogGroup(rendering.scope, group.id, {
    logGroupName: group.name,
    retentionInDays: group.retentionDays,
    tags: tagList(group.tags),
  });
  applyRemoval(resource, group.removal);
  rendering.provide(group, { name: resource.ref, arn: resource.attrArn });
  return resource;
}
