import {
  CfnDBClusterParameterGroup,
  CfnDBParameterGroup,
  CfnDBSubnetGroup,
} from 'aws-cdk-lib/aws-rds';
import type { DatabasePlan, ParameterGroup } from '../private/failover-runtime';
import { type Rendering, tagList } from '../private/rendering';

/** What a database is placed in and set up with. */
export function renderDatabaseGroups(rendering: Rendering, plan: DatabasePlan): void {
  const { subnetGroup, parameterGroups } = plan;
  const resource = new CfnDBSubnetGroup(rendering.scope, subnetGroup.id, {
    dbSubnetGroupName: subnetGroup.name,
    dbSubnetGroupDescription: subnetGroup.description,
    subnetIds: [...subnetGroup.subnetIds],
    tags: tagList(subnetGroup.tags),
  });
  rendering.provide(subnetGroup, { name: resource.ref });
  for (const group of parameterGroups) renderParameterGroup(rendering, group);
}

function renderParameterGroup(rendering: Rendering, group: ParameterGroup): void {
  const parameters = Object.fromEntries(group.parameters.map(({ name, value }) => [name, value]));
  const common = {
    description: group.description,
    family: group.family,
    parameters,
    tags: tagList(group.tags),
  };
  const resource =
    group.scope === 'cluster'
      ? new CfnDBClusterParameterGroup(rendering.scope, group.id, {
          ...common,
          dbClusterParameterGroupName: group.name,
        })
      : new CfnDBParameterGroup(rendering.scope, group.id, {
          ...common,
          dbParameterGroupName: group.name,
        });
  rendering.provide(group, { name: resource.ref });
}
