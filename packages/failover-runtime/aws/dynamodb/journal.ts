import {
  GetItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { JournalEntry } from '../../core/journal';
import type { Journal } from '../../plan/ports';
import { call } from '../calls/call';
import { isFault } from '../calls/errors';
import { type DeploymentTable, ITEMS, PARTITION_KEY, SORT_KEY, storedValue } from './table';

/** Wide enough for every number that JavaScript counts exactly. */
const DIGITS = 16;

/**
 * The journal, one item an entry, in the order of a counter. A second item for each entry's id makes a repeated
 * entry change nothing; a number that was taken for one is left out.
 */
export class TableJournal implements Journal {
  constructor(private readonly table: DeploymentTable) {}

  async append(entries: readonly JournalEntry[]): Promise<void> {
    const last = await this.count(entries.length);
    for (const [index, entry] of entries.entries()) {
      await this.put(entry, last - entries.length + 1 + index);
    }
  }

  /** The newest entries, oldest first. */
  async read(limit = 100): Promise<readonly JournalEntry[]> {
    const { client, name, deployment, totalMs } = this.table;
    const command = new QueryCommand({
      TableName: name,
      ConsistentRead: true,
      KeyConditionExpression: '#deployment = :deployment and begins_with(#item, :journal)',
      ExpressionAttributeNames: { '#deployment': PARTITION_KEY, '#item': SORT_KEY },
      ExpressionAttributeValues: {
        ':deployment': { S: deployment },
        ':journal': { S: ITEMS.journal },
      },
      ScanIndexForward: false,
      Limit: limit,
    });
    const { Items = [] } = await call(
      'reading the journal',
      (options) => client.send(command, options),
      totalMs,
    );
    return Items.map((item) => storedValue<JournalEntry>(item)).reverse();
  }

  private async count(more: number): Promise<number> {
    const { client, name, totalMs } = this.table;
    const command = new UpdateItemCommand({
      TableName: name,
      Key: this.table.key(ITEMS.journalCount),
      UpdateExpression: 'ADD #count :more',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: { ':more': { N: String(more) } },
      ReturnValues: 'UPDATED_NEW',
    });
    const { Attributes } = await call(
      'numbering journal entries',
      (options) => client.send(command, options),
      totalMs,
    );
    return Number(Attributes?.count?.N);
  }

  private async put(entry: JournalEntry, number: number): Promise<void> {
    const { client, name, totalMs } = this.table;
    const item = `${ITEMS.journal}${String(number).padStart(DIGITS, '0')}`;
    const isNew = { ConditionExpression: 'attribute_not_exists(#item)' };
    const names = { ExpressionAttributeNames: { '#item': SORT_KEY } };
    const command = new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName: name, Item: this.idItem(entry), ...isNew, ...names } },
        {
          Put: {
            TableName: name,
            Item: { ...this.table.key(item), value: { S: JSON.stringify(entry) } },
          },
        },
      ],
    });
    try {
      await call('appending to the journal', (options) => client.send(command, options), totalMs);
    } catch (error) {
      // The condition, or another driver that writes the same entry at this moment: it counts only if it is there.
      if (!isFault(error, 'TransactionCanceledException') || !(await this.has(entry))) {
        throw error;
      }
    }
  }

  private idItem({ id }: JournalEntry) {
    return this.table.key(`${ITEMS.journalId}${id}`);
  }

  private async has(entry: JournalEntry): Promise<boolean> {
    const { client, name, totalMs } = this.table;
    const command = new GetItemCommand({
      TableName: name,
      Key: this.idItem(entry),
      ConsistentRead: true,
    });
    const { Item } = await call(
      'looking for a journal entry',
      (options) => client.send(command, options),
      totalMs,
    );
    return Item !== undefined;
  }
}
