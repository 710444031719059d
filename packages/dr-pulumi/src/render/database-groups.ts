import * as rds from '@pulumi/aws/rds';
import type { ParameterGroup, SubnetGroup } from '../private/failover-runtime';
import type { Rendering } from './rendering';

/** Where a database may be placed. */
export function renderSubnetGroup(rendering: Rendering, plan: SubnetGroup): void {
  const { name, description, subnetIds, tags } = rendering.value(plan);
  const group = rendering.create(rds.SubnetGroup, plan.id, { name, description, subnetIds, tags });
  rendering.provide(plan, { name: group.name });
}

/** What a server, or a cluster, is set up with. */
export function renderParameterGroup(rendering: Rendering, plan: ParameterGroup): void {
  const { name, description, family, tags } = rendering.value(plan);
  const parameters = rendering
    .value(plan.parameters)
    .map(({ name: parameter, value, applyMethod }) => ({ name: parameter, value, applyMethod }));
  const args = { name, description, family, parameters, tags };
  const group =
    plan.scope === 'cluster'
      ? rendering.create(rds.ClusterParameterGroup, plan.id, args)
      : rendering.create(rds.ParameterGroup, plan.id, args);
  rendering.provide(plan, { name: group.name });
}
