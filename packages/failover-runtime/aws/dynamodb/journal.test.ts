import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { JournalEntry } from '../../core/journal';
import { type Answer, offline, refuse, scripted } from '../testing/scripted';
import { TableJournal } from './journal';
import { DeploymentTable } from './table';

const entry: JournalEntry = {
  id: 'trading.failover.e2/fence/done/1',
  atMs: 5,
  by: 'monitor',
  epoch: 2,
  kind: 'step',
  subject: 'fence',
  text: 'fenced',
};

function journalWith(answers: Record<string, Answer>) {
  const client = new DynamoDBClient(offline);
  const sent = scripted(client, answers);
  return { sent, journal: new TableJournal(new DeploymentTable(client, 'states', 'trading')) };
}

const numbered = { UpdateItem: () => ({ Attributes: { count: { N: '12' } } }) };

describe('the journal', () => {
  it('numbers entries in the order in which they are appended', async () => {
    const { sent, journal } = journalWith({ ...numbered, TransactWriteItems: () => ({}) });
    await journal.append([entry, { ...entry, id: 'second' }]);
    const items = sent
      .filter(({ command }) => command === 'TransactWriteItems')
      .map(({ input }) => input as unknown as { TransactItems: { Put: { Item: object } }[] })
      .map(({ TransactItems }) => TransactItems.map(({ Put }) => Put.Item));
    expect(items).toMatchObject([
      [
        { item: { S: `journal-id#${entry.id}` } },
        { item: { S: 'journal#0000000000000011' }, value: { S: JSON.stringify(entry) } },
      ],
      [{ item: { S: 'journal-id#second' } }, { item: { S: 'journal#0000000000000012' } }],
    ]);
  });

  it('takes an entry that is there already', async () => {
    const { journal } = journalWith({
      ...numbered,
      TransactWriteItems: () => refuse('TransactionCanceledException'),
      GetItem: () => ({ Item: {} }),
    });
    await expect(journal.append([entry])).resolves.toBeUndefined();
  });

  it('fails when a cancelled entry is not there', async () => {
    const { journal } = journalWith({
      ...numbered,
      TransactWriteItems: () => refuse('TransactionCanceledException'),
      GetItem: () => ({}),
    });
    await expect(journal.append([entry])).rejects.toMatchObject({
      fault: 'TransactionCanceledException',
    });
  });

  it('fails when the table does not answer', async () => {
    const { journal } = journalWith({
      ...numbered,
      TransactWriteItems: () => refuse('InternalServerError', 500),
    });
    await expect(journal.append([entry])).rejects.toMatchObject({ retryable: true });
  });

  it('is read oldest first', async () => {
    const { journal, sent } = journalWith({
      Query: () => ({
        Items: [{ value: { S: '{"id":"new"}' } }, { value: { S: '{"id":"old"}' } }],
      }),
    });
    await expect(journal.read(2)).resolves.toEqual([{ id: 'old' }, { id: 'new' }]);
    expect(sent[0]?.input).toMatchObject({ Limit: 2, ScanIndexForward: false });
  });

  it('may be empty', async () => {
    const { journal } = journalWith({ Query: () => ({}) });
    await expect(journal.read()).resolves.toEqual([]);
  });
});
