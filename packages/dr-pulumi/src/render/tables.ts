import * as dynamodb from '@pulumi/aws/dynamodb';
import type { FirstItem, Table } from '../private/failover-runtime';
import { onRemoval } from './removal';
import type { Rendering } from './rendering';

const BILLING: Readonly<Record<Table['billing'], string>> = { 'on-demand': 'PAY_PER_REQUEST' };

/** A table of the runtime with its first items. */
export function renderTable(rendering: Rendering, plan: Table): void {
  const { name, tags } = rendering.value(plan);
  const table = rendering.create(
    dynamodb.Table,
    plan.id,
    {
      name,
      hashKey: plan.partitionKey,
      rangeKey: plan.sortKey,
      attributes: [plan.partitionKey, plan.sortKey].map((key) => ({ name: key, type: 'S' })),
      billingMode: BILLING[plan.billing],
      pointInTimeRecovery: { enabled: plan.pointInTimeRecovery },
      deletionProtectionEnabled: plan.deletionProtection,
      tags,
    },
    onRemoval(plan.removal),
  );
  rendering.provide(plan, { arn: table.arn, name: table.name });
  for (const item of plan.firstItems) renderFirstItem(rendering, plan, item, table);
}

/**
 * Written once: the provider's own condition refuses to write over an item that is there, and afterwards the item
 * belongs to the runtime. It is never deleted by itself either, since only the table's end ends it.
 */
function renderFirstItem(
  rendering: Rendering,
  { partitionKey, sortKey }: Table,
  { id, item }: FirstItem,
  table: dynamodb.Table,
): void {
  rendering.create(
    dynamodb.TableItem,
    id,
    {
      tableName: table.name,
      hashKey: partitionKey,
      rangeKey: sortKey,
      item: rendering.json(item),
    },
    { ignoreChanges: ['item'], retainOnDelete: true },
  );
}
