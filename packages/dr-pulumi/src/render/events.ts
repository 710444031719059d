import * as cloudwatch from '@pulumi/aws/cloudwatch';
import type { EventBus, EventRule } from '../private/failover-runtime';
import type { Rendering } from './rendering';

/** The bus for lifecycle events. */
export function renderBus(rendering: Rendering, plan: EventBus): void {
  const { name, tags } = rendering.value(plan);
  const bus = rendering.create(cloudwatch.EventBus, plan.id, { name, tags });
  rendering.provide(plan, { arn: bus.arn, name: bus.name });
}

/** A rule by a pattern, or by the clock, and what it calls. */
export function renderRule(rendering: Rendering, plan: EventRule): void {
  const { name, description, schedule, tags } = rendering.value(plan);
  const bus = plan.bus !== undefined && { eventBusName: rendering.attribute(plan.bus, 'name') };
  const rule = rendering.create(cloudwatch.EventRule, plan.id, {
    name,
    description,
    state: 'ENABLED',
    ...bus,
    ...(schedule !== undefined && { scheduleExpression: schedule }),
    ...(plan.pattern !== undefined && { eventPattern: rendering.json(plan.pattern) }),
    tags,
  });
  rendering.provide(plan, { arn: rule.arn, name: rule.name });
  for (const target of plan.targets) {
    const { arn, input } = rendering.value(target);
    rendering.create(cloudwatch.EventTarget, `${plan.id}-${target.id}`, {
      rule: rule.name,
      targetId: target.id,
      arn,
      ...bus,
      ...(input !== undefined && { input }),
    });
  }
}
