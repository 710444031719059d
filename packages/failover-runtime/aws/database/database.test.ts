import { RDSClient } from '@aws-sdk/client-rds';
import { AdapterError, NotReadyError, StaleEpochError } from '../../plan/errors';
import { GlobalCluster } from '../aurora/global-cluster';
import { RdsInstance } from '../rds/instance';
import { manualClock } from '../testing/manual-clock';
import { type Answer, offline, refuse, scripted } from '../testing/scripted';
import { observation, sqlDouble } from '../testing/sql-double';
import { AuroraDatabase } from './aurora-database';
import { firstConfirmed } from './first-confirmed';
import { SqlOnlyDatabase } from './sql-only-database';
import { InstanceDatabase, type InstanceDatabaseParts } from './instance-database';

const terms = { epoch: 2, region: 'standby', leaseMs: 10, watchdogEveryMs: 1 } as const;

/** Somebody waits for the fence. */
const needed = () => false;

describe('the reports on a fence', () => {
  const unconfirmed = async (evidence: string) => ({ confirmed: false, evidence });

  it('confirm it as soon as one does', async () => {
    const confirmed = async () => ({ confirmed: true, evidence: 'locked' });
    await expect(firstConfirmed([unconfirmed('no'), confirmed()])).resolves.toEqual({
      confirmed: true,
      evidence: 'locked',
    });
  });

  it('are all told when none does', async () => {
    const silent = Promise.reject(new AdapterError('silent'));
    await expect(firstConfirmed([unconfirmed('no'), silent])).resolves.toEqual({
      confirmed: false,
      evidence: 'no; silent',
    });
  });

  it.each([new StaleEpochError('overtaken'), new TypeError('a defect')])(
    'do not hide %s',
    async (error) => {
      await expect(firstConfirmed([Promise.reject(error)])).rejects.toBe(error);
    },
  );
});

describe('a database without rights at its service', () => {
  it('is promoted by SQL and never rebuilt', async () => {
    const sql = sqlDouble();
    const database = new SqlOnlyDatabase(sql);
    await database.promote(2, 10, 'take-over');
    expect(sql.asked).toEqual(['promote']);
    await expect(database.follow(2, 10)).rejects.toThrow('no right to rebuild a replica');
  });
});

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
    await database.renewLease(token, terms, 10);
    await expect(database.lockOut(2, 10)).resolves.toBe(77);
    await database.unfence(2, 10);
    await expect(database.open(token, terms, 10)).resolves.toBe(88);
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

describe('a member of an Aurora global database', () => {
  const home = 'arn:aws:rds:us-east-1:1:cluster:orders';
  const standby = 'arn:aws:rds:eu-west-1:1:cluster:orders';
  const both = [
    { DBClusterArn: home, IsWriter: true },
    { DBClusterArn: standby, IsWriter: false },
  ];

  function memberWith(cluster: object | undefined, answers: Record<string, Answer> = {}) {
    const client = new RDSClient(offline);
    const sent = scripted(client, {
      DescribeGlobalClusters: () => ({ GlobalClusters: cluster === undefined ? [] : [cluster] }),
      ...answers,
    });
    const sql = sqlDouble();
    const global = new GlobalCluster(client, 'orders');
    return { sent, sql, database: new AuroraDatabase({ sql, global, memberArn: standby }) };
  }

  const available = { Status: 'available', GlobalClusterMembers: both };

  it('is controlled by SQL from within', async () => {
    const { sql, database } = memberWith(available);
    await database.observe(10);
    const token = await database.beginRenewal(10);
    await database.renewLease(token, terms, 10);
    await database.lockOut(2, 10);
    await expect(database.fence(2, 10, needed)).resolves.toMatchObject({ confirmed: true });
    await database.unfence(2, 10);
    await database.open(token, terms, 10);
    expect(sql.asked).toEqual([
      'beginRenewal',
      'renewLease',
      'lockOut',
      'lockOut',
      'unfence',
      'open',
    ]);
  });

  it('takes over with data loss only when that is what was decided', async () => {
    const { sent, database } = memberWith(available, { FailoverGlobalCluster: () => ({}) });
    await database.promote(2, 10, 'take-over');
    expect(sent[1]?.input).toEqual({
      GlobalClusterIdentifier: 'orders',
      TargetDbClusterIdentifier: standby,
      AllowDataLoss: true,
    });
  });

  it('is handed over without loss otherwise', async () => {
    const { sent, database } = memberWith(available, { SwitchoverGlobalCluster: () => ({}) });
    await database.promote(2, 10);
    expect(sent[1]).toEqual({
      command: 'SwitchoverGlobalCluster',
      input: { GlobalClusterIdentifier: 'orders', TargetDbClusterIdentifier: standby },
    });
  });

  it.each([
    ['that writes', { GlobalClusterMembers: [{ DBClusterArn: standby, IsWriter: true }] }],
    ['that is about to', { ...available, FailoverState: { ToDbClusterArn: standby } }],
  ])('%s is not promoted again', async (_which, cluster) => {
    const { sent, database } = memberWith(cluster);
    await database.promote(2, 10);
    expect(sent).toHaveLength(1);
  });

  it('waits while the cluster changes to another member', async () => {
    const { database } = memberWith({ ...available, FailoverState: { ToDbClusterArn: home } });
    await expect(database.promote(2, 10)).rejects.toThrow(NotReadyError);
  });

  it('is not promoted for an epoch that it has reached', async () => {
    const { database, sql } = memberWith(available);
    jest.spyOn(sql, 'observe').mockResolvedValue(observation({ epoch: 2 }));
    await expect(database.promote(2, 10)).rejects.toThrow(StaleEpochError);
  });

  it('whose database does not answer is promoted all the same', async () => {
    const { database, sql, sent } = memberWith(available, { FailoverGlobalCluster: () => ({}) });
    jest.spyOn(sql, 'observe').mockResolvedValue(observation());
    await database.promote(2, 10, 'take-over');
    expect(sent).toHaveLength(2);
  });

  it('is not ready while the service works on it, and missing when it is', async () => {
    const busy = memberWith(available, {
      SwitchoverGlobalCluster: () => refuse('InvalidGlobalClusterStateFault'),
    });
    await expect(busy.database.promote(2, 10)).rejects.toThrow(NotReadyError);
    const failing = memberWith(available, {
      SwitchoverGlobalCluster: () => refuse('InternalFailure', 500),
    });
    await expect(failing.database.promote(2, 10)).rejects.toMatchObject({ code: 'PGDR_SERVICE' });
    const gone = memberWith(undefined);
    await expect(gone.database.promote(2, 10)).rejects.toThrow("no global cluster 'orders'");
  });

  it('follows once the service has made it a replica', async () => {
    await expect(memberWith(available).database.follow()).resolves.toBe('already');
    const empty = memberWith({ FailoverState: {}, GlobalClusterMembers: [{}] });
    await expect(empty.database.follow()).rejects.toThrow('does not follow');
    const none = memberWith({ FailoverState: { ToDbClusterArn: '' } });
    await expect(none.database.follow()).rejects.toThrow(NotReadyError);
  });
});
