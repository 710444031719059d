import type { DatabasePlan } from '../private/failover-runtime';
import type { Rendering } from '../private/rendering';
import { renderCluster, renderGlobalCluster } from './cluster';
import { renderDatabaseGroups } from './database-groups';
import { renderInstance } from './instance';
import { attachSecret } from './secret';

/** The database of one region, and what belongs to it. */
export function renderDatabase(rendering: Rendering, plan: DatabasePlan): void {
  const { secret } = rendering.plan;
  renderDatabaseGroups(rendering, rendering.value(plan));
  const global = plan.globalCluster && renderGlobalCluster(rendering, plan.globalCluster);
  const resource =
    plan.database.kind === 'instance'
      ? renderInstance(rendering, plan.database)
      : renderCluster(rendering, plan.database);
  // It is named, not referred to, so that both regions say the same.
  if (global) resource.addResourceDependency(global);
  if (secret) attachSecret(rendering, secret, plan);
}
