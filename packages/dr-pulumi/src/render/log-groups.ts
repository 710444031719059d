import * as cloudwatch from '@pulumi/aws/cloudwatch';
import type { LogGroup } from '../private/failover-runtime';
import { onRemoval } from './removal';
import type { Rendering } from './rendering';

/** A log group, made before the service would make one without an end. */
export function renderLogGroup(rendering: Rendering, plan: LogGroup): void {
  const { name, retentionDays, tags } = rendering.value(plan);
  const resource = rendering.create(
    cloudwatch.LogGroup,
    plan.id,
    { name, retentionInDays: retentionDays, tags },
    onRemoval(plan.removal),
  );
  rendering.provide(plan, { arn: resource.arn, name: resource.name });
}
