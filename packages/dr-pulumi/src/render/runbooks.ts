import * as ssm from '@pulumi/aws/ssm';
import type { RunbookPlan } from '../private/failover-runtime';
import type { Rendering } from './rendering';

/** A plan as a document of Systems Manager Automation; a changed one becomes a new version of the same name. */
export function renderRunbook(rendering: Rendering, plan: RunbookPlan): void {
  const { name, tags } = rendering.value(plan);
  const runbook = rendering.create(ssm.Document, plan.id, {
    name,
    documentType: 'Automation',
    documentFormat: 'JSON',
    content: rendering.json(plan.content),
    tags,
  });
  rendering.provide(plan, { name: runbook.name });
}
