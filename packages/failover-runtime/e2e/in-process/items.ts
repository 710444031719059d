import { type AttributeValue, BatchWriteItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { type DeploymentTable, PARTITION_KEY } from '@pg-dr/failover-runtime/aws';

/** The items of a deployment in one table, as they are stored, by their sort keys. */
export type StoredItems = readonly Record<string, AttributeValue>[];

export async function readItems({
  client,
  name,
  deployment,
}: DeploymentTable): Promise<StoredItems> {
  const command = new QueryCommand({
    TableName: name,
    ConsistentRead: true,
    KeyConditionExpression: '#deployment = :deployment',
    ExpressionAttributeNames: { '#deployment': PARTITION_KEY },
    ExpressionAttributeValues: { ':deployment': { S: deployment } },
  });
  return (await client.send(command)).Items ?? [];
}

/** As many as one request takes. */
const BATCH = 25;

export async function writeItems(
  { client, name }: DeploymentTable,
  items: StoredItems,
): Promise<void> {
  for (let begin = 0; begin < items.length; begin += BATCH) {
    const requests = items.slice(begin, begin + BATCH).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: requests } }));
  }
}
