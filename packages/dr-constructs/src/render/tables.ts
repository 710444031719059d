import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { deploymentCall } from '../private/deployment-call';
import type { FirstItem, Table } from '../private/failover-runtime';
import { applyRemoval, type Rendering, tagList } from '../private/rendering';

/** A table of the runtime with its first items. */
export function renderTable(rendering: Rendering, plan: Table): CfnTable {
  const table = rendering.value(plan);
  const resource = new CfnTable(rendering.scope, table.id, {
    tableName: table.name,
    keySchema: [
      { attributeName: table.partitionKey, keyType: 'HASH' },
      { attributeName: table.sortKey, keyType: 'RANGE' },
    ],
    attributeDefinitions: [table.partitionKey, table.sortKey].map((attributeName) => ({
      attributeName,
      attributeType: 'S',
    })),
    billingMode: BILLING[table.billing],
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: table.pointInTimeRecovery },
    deletionProtectionEnabled: table.deletionProtection,
    tags: tagList(table.tags),
  });
  applyRemoval(resource, table.removal);
  rendering.provide(table, { name: resource.ref, arn: resource.attrArn });
  for (const item of table.firstItems) renderFirstItem(rendering, table, item, resource);
  return resource;
}

const BILLING: Readonly<Record<Table['billing'], string>> = { 'on-demand': 'PAY_PER_REQUEST' };

/** Written once; where the runtime has written already, nothing happens. */
function renderFirstItem(
  rendering: Rendering,
  table: Table,
  { id, item }: FirstItem,
  resource: CfnTable,
): void {
  const write = {
    service: 'DynamoDB',
    action: 'PutItem',
    parameters: {
      TableName: resource.ref,
      Item: item,
      ConditionExpression: 'attribute_not_exists(#key)',
      ExpressionAttributeNames: { '#key': table.partitionKey },
    },
    physicalResourceId: PhysicalResourceId.of(id),
    ignoreErrorCodesMatching: 'ConditionalCheckFailed',
  };
  deploymentCall(rendering.scope, id, { onCreate: write }, [resource.attrArn]);
}
