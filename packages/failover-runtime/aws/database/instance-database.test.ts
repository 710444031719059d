import { RDSClient } from '@aws-sdk/client-rds';
import { AdapterError, StaleEpochError } from '../../plan/errors';
import { RdsInstance } from '../rds/instance';
import { manualClock } from '../testing/manual-clock';
import { type Answer, offline, refuse, scripted } from '../testing/scripted';
import { needed, observation, sqlDouble, TERMS } from '../testing/sql-double';
import { InstanceDatabase, type InstanceDatabaseParts } from './instance-database';

describe('an RDS instance', () => {
  function databaseWith(
    answers: Record<string, Answer>,
    parts: Partial<InstanceDatabaseParts> = {},
  ) {
    const client = new RDSClient(offline);
    const sent = scripted(client, answers);
    const sql = sqlDouble();
    const database = new InstanceDatabase({
      sql,
      instance: new RdsInstance(client, 'orders'),
      clock: manualClock(),
      backupRetentionDays: 7,
      ...parts,
    });
    return { sent, sql, database };
  }

  const isolation = { working: ['sg-app'], isolated: 'sg-none' };

  it('is controlled by SQL from within', async () => {
    const { sql, database } = databaseWith({});
    await database.observe(10);
    const token = await database.beginRenewal(10);
    await database.renewLease(token, TERMS, 10);
    await expect(database.lockOut(2, 10)).resolves.toBe(77);
    await database.unfence(2, 10);
    await expect(database.open(token, TERMS, 10)).resolves.toBe(88);
    expect(sql.asked).toEqual(['beginRenewal', 'renewLease', 'lockOut', 'unfence', 'open']);
  });

  it('is fenced by SQL alone where no isolation is configured', async () => {
    await expect(databaseWith({}).database.fence(2, 1_000, needed)).resolves.toEqual({
      confirmed: true,
      evidence: 'roles locked, sessions ended',
      finalLsn: 77,
    });
  });

  it('is fenced by the service when SQL does not answer', async () => {
    const { database } = databaseWith(
      { DescribeDBInstances: () => refuse('DBInstanceNotFoundFault', 404) },
      {
        isolation,
        sql: sqlDouble({ lockOut: async () => Promise.reject(new AdapterError('silent')) }),
      },
    );
    await expect(database.fence(2, 1_000, needed)).resolves.toEqual({
      confirmed: true,
      evidence: 'instance gone',
    });
  });

  it('is readmitted by the service before SQL', async () => {
    const { database, sql, sent } = databaseWith(
      { DescribeDBInstances: () => ({ DBInstances: [{ DBInstanceStatus: 'available' }] }) },
      { isolation },
    );
    await database.unfence(2, 1_000);
    expect(sent).toHaveLength(1);
    expect(sql.asked).toEqual(['unfence']);
  });

  it('is left alone by the service when SQL has fenced it', async () => {
    let answer: (value: object) => void = () => undefined;
    const looked = new Promise<object>((resolve) => (answer = resolve));
    const { database, sent } = databaseWith({ DescribeDBInstances: () => looked }, { isolation });
    await expect(database.fence(2, 1_000, needed)).resolves.toMatchObject({
      evidence: 'roles locked, sessions ended',
    });
    answer({ DBInstances: [{ DBInstanceStatus: 'available' }] });
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent.map(({ command }) => command)).toEqual(['DescribeDBInstances']);
  });

  it('is left alone by the service when nobody needs the fence any more', async () => {
    const { database, sent } = databaseWith(
      { DescribeDBInstances: () => ({ DBInstances: [{ DBInstanceStatus: 'available' }] }) },
      {
        isolation,
        sql: sqlDouble({ lockOut: async () => Promise.reject(new AdapterError('silent')) }),
      },
    );
    await expect(database.fence(2, 1_000, () => true)).resolves.toMatchObject({ confirmed: false });
    expect(sent.map(({ command }) => command)).toEqual(['DescribeDBInstances']);
  });

  describe('isolated, when the fence is undone while the service is out of reach', () => {
    const unreachable = { DescribeDBInstances: () => refuse('TimeoutError', 500) };

    it('stays so, and the error says what a person has to do', async () => {
      const { database, sql } = databaseWith(unreachable, { isolation });
      const undone = database.unfence(2, 1_000);
      await expect(undone).rejects.toThrow(AdapterError);
      await expect(undone).rejects.toThrow(
        "'orders' may still be in its isolation group sg-none, and has to be given sg-app",
      );
      expect(sql.asked).toEqual([]);
    });

    it('is readmitted by the next attempt that reaches it', async () => {
      const isolated = [{ VpcSecurityGroupId: 'sg-none', Status: 'active' }];
      const answers: Record<string, Answer> = { ...unreachable, ModifyDBInstance: () => ({}) };
      const { database, sql, sent } = databaseWith(answers, { isolation });
      await expect(database.unfence(2, 1_000)).rejects.toMatchObject({ retryable: true });
      answers.DescribeDBInstances = () => ({ DBInstances: [{ VpcSecurityGroups: isolated }] });
      await database.unfence(2, 1_000);
      expect(sent.at(-1)?.input).toMatchObject({ VpcSecurityGroupIds: ['sg-app'] });
      expect(sql.asked).toEqual(['unfence']);
    });
  });

  it.each([
    ['is behind the epoch', observation({ epoch: 1 })],
    ['does not answer', observation()],
  ])('is promoted by the service when it %s', async (_when, seen) => {
    const { database, sent } = databaseWith(
      {
        DescribeDBInstances: () => ({
          DBInstances: [
            { DBInstanceStatus: 'available', ReadReplicaSourceDBInstanceIdentifier: 'home' },
          ],
        }),
        PromoteReadReplica: () => ({}),
      },
      { sql: sqlDouble({ observe: async () => seen }) },
    );
    await database.promote(2, 1_000);
    expect(sent.map(({ command }) => command)).toContain('PromoteReadReplica');
  });

  it('is not promoted for an epoch that it has reached', async () => {
    const { database } = databaseWith(
      {},
      { sql: sqlDouble({ observe: async () => observation({ epoch: 2 }) }) },
    );
    await expect(database.promote(2, 1_000)).rejects.toThrow(StaleEpochError);
  });

  it('follows the writer as its configuration says', async () => {
    const { database } = databaseWith(
      {
        DescribeDBInstances: () => ({
          DBInstances: [
            { DBInstanceStatus: 'available', ReadReplicaSourceDBInstanceIdentifier: 'writer' },
          ],
        }),
      },
      { replica: { sourceArn: 'arn:aws:rds:eu-west-1:1:db:writer', settings: {} } },
    );
    await expect(database.follow(2)).resolves.toBe('rebuilt');
    await expect(databaseWith({}).database.follow(2)).rejects.toThrow(
      'its settings as a replica are not configured',
    );
  });
});
