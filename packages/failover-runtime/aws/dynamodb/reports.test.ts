import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Observation } from '../../core/observation';
import { manualClock } from '../testing/manual-clock';
import { type Answer, offline, refuse, scripted } from '../testing/scripted';
import { observation } from '../testing/sql-double';
import { TableReports } from './reports';
import { DeploymentTable } from './table';

function reportsWith(answers: Record<string, Answer>) {
  const client = new DynamoDBClient(offline);
  const sent = scripted(client, answers);
  const reports = new TableReports({
    table: new DeploymentTable(client, 'states', 'trading'),
    clock: manualClock(),
    region: 'standby',
    everyMs: 2_000,
    observe: async (of) => ({ ...observation({}), of, detail: 'seen from here' }),
  });
  return { sent, reports };
}

const stored = (sequence: number) => ({
  Item: { value: { S: JSON.stringify({ from: 'witness', of: 'home', sequence }) } },
});

describe('the reports', () => {
  it('keep the latest of each vantage point', async () => {
    const { sent, reports } = reportsWith({ PutItem: () => ({}) });
    await reports.publish([{ ...observation({}), from: 'witness', of: 'home', sequence: 9 }]);
    expect(sent[0]?.input).toMatchObject({
      Item: { item: { S: 'report#witness#home' }, sequence: { N: '9' } },
      ConditionExpression: 'attribute_not_exists(#sequence) or #sequence < :sequence',
    });
  });

  it('take it calmly when a newer one is there', async () => {
    const { reports } = reportsWith({ PutItem: () => refuse('ConditionalCheckFailedException') });
    await expect(reports.publish([observation({})])).resolves.toBeUndefined();
  });

  it('fail when the table does not answer', async () => {
    const { reports } = reportsWith({ PutItem: () => refuse('InternalServerError', 500) });
    await expect(reports.publish([observation({})])).rejects.toMatchObject({ retryable: true });
  });

  it('are read all at once', async () => {
    const seen: Observation = observation({});
    const { reports } = reportsWith({
      Query: () => ({ Items: [{ value: { S: JSON.stringify(seen) } }] }),
    });
    await expect(reports.read()).resolves.toEqual([seen]);
  });

  it('may be none', async () => {
    await expect(reportsWith({ Query: () => ({}) }).reports.read()).resolves.toEqual([]);
  });
});

describe('asking a vantage point', () => {
  it('that is this one looks from here', async () => {
    const { reports, sent } = reportsWith({});
    await expect(reports.ask('standby', 'home', 100)).resolves.toMatchObject({
      of: 'home',
      detail: 'seen from here',
    });
    expect(sent).toEqual([]);
  });

  it('elsewhere waits for its next report', async () => {
    const answers = [stored(4), stored(4), {}, stored(5)];
    const { reports } = reportsWith({ GetItem: () => answers.shift() });
    await expect(reports.ask('witness', 'home', 3_000)).resolves.toMatchObject({ sequence: 5 });
  });

  it('that has never reported waits for its first report', async () => {
    const answers = [{}, stored(1)];
    const { reports } = reportsWith({ GetItem: () => answers.shift() });
    await expect(reports.ask('witness', 'home', 3_000)).resolves.toMatchObject({ sequence: 1 });
  });

  it('that reports nothing new fails in time', async () => {
    const { reports } = reportsWith({ GetItem: () => stored(4) });
    await expect(reports.ask('witness', 'home', 5_000)).rejects.toThrow(
      'witness has reported nothing new of home within 5000 ms.',
    );
  });

  it('is waited for until its next report of a living database, however short a probe may be', async () => {
    let looks = 0;
    const { reports } = reportsWith({ GetItem: () => stored((looks += 1) < 9 ? 4 : 5) });
    await expect(reports.ask('witness', 'home', 600)).resolves.toMatchObject({ sequence: 5 });
    const { reports: silent } = reportsWith({ GetItem: () => stored(4) });
    await expect(silent.ask('witness', 'home', 600)).rejects.toThrow('within 3000 ms.');
  });
});
