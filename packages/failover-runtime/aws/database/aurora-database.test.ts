import { RDSClient } from '@aws-sdk/client-rds';
import { NotReadyError, StaleEpochError } from '../../plan/errors';
import { GlobalCluster } from '../aurora/global-cluster';
import { type Answer, offline, refuse, scripted } from '../testing/scripted';
import { needed, observation, sqlDouble, TERMS } from '../testing/sql-double';
import { AuroraDatabase } from './aurora-database';

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
    await database.renewLease(token, TERMS, 10);
    await database.lockOut(2, 10);
    await expect(database.fence(2, 10, needed)).resolves.toMatchObject({ confirmed: true });
    await database.unfence(2, 10);
    await database.open(token, TERMS, 10);
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
