import { randomUUID } from 'node:crypto';
import { type AttributeValue, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { ConflictError } from '../../plan/errors';
import type { Versioned, VersionedItem } from '../../plan/ports';
import { call } from '../calls/call';
import { isFault } from '../calls/errors';
import type { DeploymentTable } from './table';

type Attributes = Readonly<Record<string, AttributeValue>>;

/**
 * One item that changes only by a conditional write on its version; its value is kept as JSON.
 *
 * Every write carries a number of its own, so that a write whose answer was lost, and which the SDK then sent
 * again, is recognised as done instead of being taken for somebody else's.
 */
export class TableItem<T> implements VersionedItem<T> {
  constructor(
    private readonly table: DeploymentTable,
    private readonly item: string,
  ) {}

  async read(): Promise<Versioned<T>> {
    const { client, name, totalMs } = this.table;
    const command = new GetItemCommand({
      TableName: name,
      Key: this.table.key(this.item),
      ConsistentRead: true,
    });
    const { Item } = await call(
      `reading '${this.item}'`,
      (options) => client.send(command, options),
      totalMs,
    );
    if (Item?.value?.S === undefined) {
      return { version: 0 };
    }
    return { version: Number(Item.version?.N), value: JSON.parse(Item.value.S) as T };
  }

  async write(value: T, expectedVersion: number): Promise<Versioned<T>> {
    const { client, name, totalMs } = this.table;
    const writeId = randomUUID();
    const version = expectedVersion + 1;
    const command = new PutItemCommand({
      TableName: name,
      Item: {
        ...this.table.key(this.item),
        version: { N: String(version) },
        value: { S: JSON.stringify(value) },
        writeId: { S: writeId },
      },
      ...conditionOn(expectedVersion),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    try {
      await call(`writing '${this.item}'`, (options) => client.send(command, options), totalMs);
    } catch (error) {
      if (isFault(error, 'ReplicatedWriteConflictException')) {
        throw new ConflictError(`'${this.item}' is being written in another region.`);
      }
      if (!isFault(error, 'ConditionalCheckFailedException')) {
        throw error;
      }
      const found = (error.cause as { readonly Item?: Attributes }).Item;
      if (found?.writeId?.S !== writeId) {
        throw new ConflictError(`'${this.item}' is no longer at version ${expectedVersion}.`);
      }
    }
    return { version, value };
  }
}

function conditionOn(expectedVersion: number) {
  const ExpressionAttributeNames = { '#version': 'version' };
  return expectedVersion === 0
    ? { ConditionExpression: 'attribute_not_exists(#version)', ExpressionAttributeNames }
    : {
        ConditionExpression: '#version = :expected',
        ExpressionAttributeNames,
        ExpressionAttributeValues: { ':expected': { N: String(expectedVersion) } },
      };
}
