import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import type { RunbookPlan } from '../private/failover-runtime';
import { type Rendering, tagList } from '../private/rendering';

/** A plan as a document of Systems Manager Automation. */
export function renderRunbook(rendering: Rendering, plan: RunbookPlan): CfnDocument {
  const runbook = rendering.value(plan);
  const resource = new CfnDocument(rendering.scope, runbook.id, {
    name: runbook.name,
    documentType: 'Automation',
    documentFormat: 'JSON',
    content: runbook.content,
    // Its name is fixed, so a changed document becomes a new version of the same one.
    updateMethod: 'NewVersion',
    tags: tagList(runbook.tags),
  });
  rendering.provide(runbook, { name: resource.ref });
  return resource;
}
