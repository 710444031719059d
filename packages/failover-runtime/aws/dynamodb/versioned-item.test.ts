import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ConflictError } from '../../plan/errors';
import { offline, refuse, scripted, type Answer } from '../testing/scripted';
import { grantorsIn } from './grantors';
import { MonitorMemory } from './memory';
import { DeploymentTable } from './table';
import { TableItem } from './versioned-item';
import { EMPTY_WATCH } from '../../core/watch';

function tableWith(answers: Record<string, Answer>) {
  const client = new DynamoDBClient(offline);
  const sent = scripted(client, answers);
  return { sent, table: new DeploymentTable(client, 'states', 'trading') };
}

interface PutInput {
  readonly Item: Record<string, { S?: string; N?: string }>;
}

describe('an item', () => {
  it('that does not exist has version 0 and no value', async () => {
    const { table, sent } = tableWith({ GetItem: () => ({}) });
    await expect(new TableItem(table, 'state').read()).resolves.toEqual({ version: 0 });
    expect(sent[0]?.input).toMatchObject({
      TableName: 'states',
      ConsistentRead: true,
      Key: { deployment: { S: 'trading' }, item: { S: 'state' } },
    });
  });

  it('is read with its version', async () => {
    const { table } = tableWith({
      GetItem: () => ({ Item: { version: { N: '7' }, value: { S: '{"epoch":2}' } } }),
    });
    const read = new TableItem<{ epoch: number }>(table, 'state').read();
    await expect(read).resolves.toEqual({ version: 7, value: { epoch: 2 } });
  });

  it('is first written only where nothing is', async () => {
    const { table, sent } = tableWith({ PutItem: () => ({}) });
    const written = new TableItem<string>(table, 'state').write('a', 0);
    await expect(written).resolves.toEqual({ version: 1, value: 'a' });
    expect(sent[0]?.input).toMatchObject({
      ConditionExpression: 'attribute_not_exists(#version)',
      Item: { version: { N: '1' }, value: { S: '"a"' } },
    });
  });

  it('is written only over the version that was read', async () => {
    const { table, sent } = tableWith({ PutItem: () => ({}) });
    await new TableItem<string>(table, 'state').write('b', 4);
    expect(sent[0]?.input).toMatchObject({
      ConditionExpression: '#version = :expected',
      ExpressionAttributeValues: { ':expected': { N: '4' } },
    });
  });

  it('that another has written is a conflict', async () => {
    const { table } = tableWith({
      PutItem: () =>
        refuse('ConditionalCheckFailedException', 400, { Item: { writeId: { S: 'other' } } }),
    });
    await expect(new TableItem(table, 'state').write('b', 4)).rejects.toThrow(ConflictError);
  });

  it('whose first answer was lost is found written by its own number', async () => {
    const { table } = tableWith({
      PutItem: ({ Item }: PutInput) => refuse('ConditionalCheckFailedException', 400, { Item }),
    });
    const written = new TableItem(table, 'state').write('b', 4);
    await expect(written).resolves.toEqual({ version: 5, value: 'b' });
  });

  it('that another region is writing is a conflict', async () => {
    const { table } = tableWith({ PutItem: () => refuse('ReplicatedWriteConflictException') });
    await expect(new TableItem(table, 'state').write('b', 4)).rejects.toThrow(ConflictError);
  });

  it('whose table does not answer is unknown, not a conflict', async () => {
    const { table } = tableWith({ PutItem: () => refuse('InternalServerError', 500) });
    await expect(new TableItem(table, 'state').write('b', 4)).rejects.toMatchObject({
      code: 'PGDR_SERVICE',
      retryable: true,
    });
  });
});

describe('the grantors', () => {
  const { table } = tableWith({});

  it('are the state table and the witness table', () => {
    expect(Object.keys(grantorsIn({ kind: 'separate', state: table, witness: table }))).toEqual([
      'state',
      'witness',
    ]);
    expect(Object.keys(grantorsIn({ kind: 'separate', state: table }))).toEqual(['state']);
  });

  it('are one where one table is strongly consistent in all regions', () => {
    expect(Object.keys(grantorsIn({ kind: 'multi-region', table }))).toEqual(['state']);
  });
});

describe("a monitor's memory", () => {
  it('is empty at first', async () => {
    const { table } = tableWith({ GetItem: () => ({}) });
    await expect(new MonitorMemory(table, 'monitor').load()).resolves.toBeUndefined();
  });

  it('is kept and found again', async () => {
    let kept: PutInput['Item'] = {};
    const { table } = tableWith({
      PutItem: ({ Item }: PutInput) => {
        kept = Item;
      },
      GetItem: () => ({ Item: kept }),
    });
    const memory = new MonitorMemory(table, 'monitor');
    await memory.keep({ ...EMPTY_WATCH, tickedAtMs: 5 });
    await expect(memory.load()).resolves.toEqual({ ...EMPTY_WATCH, tickedAtMs: 5 });
    expect(kept['item']).toEqual({ S: 'memory#monitor' });
  });
});
