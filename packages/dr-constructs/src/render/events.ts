import { CfnEventBus, CfnRule } from 'aws-cdk-lib/aws-events';
import type { EventBus, EventRule } from '../private/failover-runtime';
import { type Rendering, tagList } from '../private/rendering';

/** The bus for lifecycle events. */
export function renderBus(rendering: Rendering, plan: EventBus): CfnEventBus {
  const bus = rendering.value(plan);
  const resource = new CfnEventBus(rendering.scope, bus.id, {
    name: bus.name,
    tags: tagList(bus.tags),
  });
  rendering.provide(bus, { name: resource.ref, arn: resource.attrArn });
  return resource;
}

/** A rule by a pattern, or by the clock. */
export function renderRule(rendering: Rendering, plan: EventRule): CfnRule {
  const rule = rendering.value(plan);
  const resource = new CfnRule(rendering.scope, rule.id, {
    name: rule.name,
    description: rule.description,
    state: 'ENABLED',
    ...(rule.bus && { eventBusName: rendering.attribute(rule.bus, 'name') }),
    ...(rule.schedule && { scheduleExpression: rule.schedule }),
    ...(rule.pattern && { eventPattern: rule.pattern }),
    targets: rule.targets.map(({ id, arn, input }) => ({ id, arn, ...(input && { input }) })),
    tags: tagList(rule.tags),
  });
  rendering.provide(rule, { name: rule.name, arn: resource.attrArn });
  return resource;
}
