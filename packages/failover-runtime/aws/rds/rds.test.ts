import { RDSClient } from '@aws-sdk/client-rds';
import { NotReadyError } from '../../plan/errors';
import { manualClock } from '../testing/manual-clock';
import { type Answer, offline, refuse, scripted } from '../testing/scripted';
import { RdsInstance } from './instance';
import { isolate, readmit } from './isolation';
import { hindrance, promoteReplica } from './promotion';
import { followWriter } from './replica';

const groups = { working: ['sg-app'], isolated: 'sg-none' };

function instanceWith(answers: Record<string, Answer>) {
  const client = new RDSClient(offline);
  const sent = scripted(client, answers);
  const commands = () => sent.map(({ command }) => command);
  return { sent, commands, instance: new RdsInstance(client, 'orders') };
}

/** Answers of DescribeDBInstances, one after the other; the last one stays. */
function describing(...instances: (object | 'gone')[]): Record<string, Answer> {
  return {
    DescribeDBInstances: () => {
      const next = instances.length > 1 ? instances.shift() : instances[0];
      return next === 'gone' ? refuse('DBInstanceNotFoundFault') : { DBInstances: [next] };
    },
  };
}

const inGroup = (id: string, DBInstanceStatus = 'available', Status = 'active') => ({
  DBInstanceStatus,
  VpcSecurityGroups: [{ VpcSecurityGroupId: id, Status }],
});
const replica = {
  DBInstanceStatus: 'available',
  ReadReplicaSourceDBInstanceIdentifier: 'arn:aws:rds:us-east-1:1:db:orders',
};

describe('an instance', () => {
  it('is described', async () => {
    const { instance } = instanceWith(
      describing({
        ...replica,
        DBInstanceArn: 'arn',
        Endpoint: { Address: 'orders.example' },
        VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-app', Status: 'active' }, {}],
      }),
    );
    await expect(instance.describe()).resolves.toEqual({
      status: 'available',
      arn: 'arn',
      source: replica.ReadReplicaSourceDBInstanceIdentifier,
      groups: { 'sg-app': 'active', '': '' },
      host: 'orders.example',
    });
  });

  it('that says nothing of itself is described as unknown', async () => {
    const { instance } = instanceWith(describing({ ReadReplicaSourceDBInstanceIdentifier: '' }));
    await expect(instance.describe()).resolves.toEqual({ status: 'unknown', arn: '', groups: {} });
  });

  it('that is missing is undefined', async () => {
    await expect(instanceWith(describing('gone')).instance.describe()).resolves.toBeUndefined();
    const { instance } = instanceWith({ DescribeDBInstances: () => ({}) });
    await expect(instance.describe()).resolves.toBeUndefined();
  });

  it('that cannot be looked at is not missing', async () => {
    const { instance } = instanceWith({
      DescribeDBInstances: () => refuse('InternalFailure', 500),
    });
    await expect(instance.describe()).rejects.toMatchObject({ retryable: true });
  });

  it('that is busy is not ready', async () => {
    const { instance } = instanceWith({
      RebootDBInstance: () => refuse('InvalidDBInstanceStateFault'),
    });
    await expect(instance.reboot()).rejects.toThrow(NotReadyError);
  });
});

describe('a promotion', () => {
  it('is asked for, with backups of its own', async () => {
    const { instance, sent } = instanceWith({
      ...describing(replica),
      PromoteReadReplica: () => ({}),
    });
    await promoteReplica(instance, 7);
    expect(sent[1]?.input).toEqual({ DBInstanceIdentifier: 'orders', BackupRetentionPeriod: 7 });
  });

  it.each([
    ['has begun', { ...replica, DBInstanceStatus: 'modifying' }],
    ['has ended', { DBInstanceStatus: 'available' }],
  ])('that %s is not asked for again', async (_when, view) => {
    const { instance, commands } = instanceWith(describing(view));
    await promoteReplica(instance, 7);
    expect(commands()).toEqual(['DescribeDBInstances']);
  });

  it.each([
    ['backing-up', { ...replica, DBInstanceStatus: 'backing-up' }, "is 'backing-up'"],
    ['missing', 'gone' as const, 'does not exist'],
  ])('waits for an instance that is %s', async (_what, view, reason) => {
    const { instance } = instanceWith(describing(view));
    await expect(promoteReplica(instance, 7)).rejects.toThrow(reason);
    await expect(promoteReplica(instance, 7)).rejects.toThrow(NotReadyError);
  });

  it('has no hindrance in an available instance', () => {
    expect(hindrance({ status: 'available', arn: '', groups: {} })).toBeUndefined();
  });
});

describe('isolating an instance', () => {
  it('is confirmed when it restarted after the group was in force', async () => {
    const { instance, commands } = instanceWith({
      ...describing(
        inGroup('sg-app'),
        inGroup('sg-none', 'modifying', 'adding'),
        inGroup('sg-none'),
        inGroup('sg-none'),
        inGroup('sg-none', 'rebooting'),
        inGroup('sg-none', 'rebooting'),
        inGroup('sg-none'),
      ),
      ModifyDBInstance: () => ({}),
      RebootDBInstance: () => ({}),
    });
    await expect(
      isolate(instance, groups, { clock: manualClock(), timeoutMs: 60_000 }),
    ).resolves.toEqual({
      confirmed: true,
      evidence: 'isolated, then restarted',
    });
    expect(commands().filter((command) => command !== 'DescribeDBInstances')).toEqual([
      'ModifyDBInstance',
      'RebootDBInstance',
    ]);
  });

  it.each([
    ['isolated and stopped', inGroup('sg-none', 'stopped'), 'isolated, and stopped'],
    ['gone', 'gone' as const, 'instance gone'],
  ])('is confirmed when it is %s', async (_what, view, evidence) => {
    const { instance } = instanceWith(describing(view));
    const report = isolate(instance, groups, { clock: manualClock(), timeoutMs: 5_000 });
    await expect(report).resolves.toEqual({ confirmed: true, evidence });
  });

  it('is not confirmed when it is only stopped: it may be started again', async () => {
    const { instance, commands } = instanceWith(describing(inGroup('sg-app', 'stopped')));
    const report = isolate(instance, groups, { clock: manualClock(), timeoutMs: 2_000 });
    await expect(report).resolves.toEqual({
      confirmed: false,
      evidence: 'stopped, not isolated: whoever starts it starts a writer',
    });
    expect(new Set(commands())).toEqual(new Set(['DescribeDBInstances']));
  });

  it('is not confirmed while open sessions may go on', async () => {
    const { instance } = instanceWith({
      ...describing(inGroup('sg-none')),
      RebootDBInstance: () => ({}),
    });
    await expect(
      isolate(instance, groups, { clock: manualClock(), timeoutMs: 3_000 }),
    ).resolves.toEqual({
      confirmed: false,
      evidence: 'isolated, not restarted: open sessions may go on',
    });
  });

  it('also takes away a second group', async () => {
    const both = {
      DBInstanceStatus: 'available',
      VpcSecurityGroups: [
        { VpcSecurityGroupId: 'sg-none', Status: 'active' },
        { VpcSecurityGroupId: 'sg-app', Status: 'active' },
      ],
    };
    const { instance, sent } = instanceWith({ ...describing(both), ModifyDBInstance: () => ({}) });
    await isolate(instance, groups, { clock: manualClock(), timeoutMs: 1_000 });
    expect(sent[1]?.input).toMatchObject({
      VpcSecurityGroupIds: ['sg-none'],
      ApplyImmediately: true,
    });
  });

  it('is no evidence when nothing answers, or there is no time', async () => {
    const { instance } = instanceWith({
      DescribeDBInstances: () => refuse('TimeoutError', 500),
    });
    await expect(
      isolate(instance, groups, { clock: manualClock(), timeoutMs: 2_000 }),
    ).resolves.toMatchObject({
      confirmed: false,
      evidence: expect.stringContaining('TimeoutError') as string,
    });
    await expect(
      isolate(instance, groups, { clock: manualClock(), timeoutMs: 0 }),
    ).resolves.toEqual({
      confirmed: false,
      evidence: 'the service did not answer',
    });
  });

  it('changes nothing once the fence is over some other way', async () => {
    const { instance, commands } = instanceWith(describing(inGroup('sg-app')));
    const clock = manualClock();
    await isolate(instance, groups, { clock, timeoutMs: 3_000, isOver: () => true });
    expect(commands()).toEqual(['DescribeDBInstances']);
  });

  it('changes nothing when it has looked for so long that its time is up, as one that was frozen', async () => {
    const clock = manualClock();
    const { instance, commands } = instanceWith(describing(inGroup('sg-app')));
    const describe = instance.describe.bind(instance);
    jest.spyOn(instance, 'describe').mockImplementation(async () => {
      const view = await describe();
      await clock.sleep(3_000);
      return view;
    });
    await isolate(instance, groups, { clock, timeoutMs: 3_000 });
    expect(commands()).toEqual(['DescribeDBInstances']);
  });

  it('does not hide a defect', async () => {
    const { instance } = instanceWith({});
    jest.spyOn(instance, 'describe').mockRejectedValue(new TypeError('a defect'));
    await expect(
      isolate(instance, groups, { clock: manualClock(), timeoutMs: 2_000 }),
    ).rejects.toThrow('a defect');
  });
});

describe('readmitting an instance', () => {
  it('gives its groups back', async () => {
    const { instance, sent } = instanceWith({
      ...describing(inGroup('sg-none')),
      ModifyDBInstance: () => ({}),
    });
    await readmit(instance, groups);
    expect(sent[1]?.input).toMatchObject({ VpcSecurityGroupIds: ['sg-app'] });
  });

  it.each([
    ['has its groups', inGroup('sg-app')],
    ['is gone', 'gone' as const],
    ['was stopped by somebody else', inGroup('sg-app', 'stopped')],
  ])('changes nothing when it %s', async (_what, view) => {
    const { instance, commands } = instanceWith(describing(view));
    await readmit(instance, groups);
    expect(commands()).toEqual(['DescribeDBInstances']);
  });

  it('starts one that is stopped, and has to be asked again', async () => {
    const { instance } = instanceWith({
      ...describing(inGroup('sg-none', 'stopped')),
      StartDBInstance: () => ({}),
    });
    await expect(readmit(instance, groups)).rejects.toThrow("'orders' is being started.");
  });
});

describe('following the writer', () => {
  const writer = 'arn:aws:rds:eu-west-1:1:db:orders-writer';
  const follow = (answers: Record<string, Answer>) => {
    const made = instanceWith(answers);
    return {
      ...made,
      following: followWriter(made.instance, writer, { KmsKeyId: 'key' }, 3),
    };
  };

  it.each([
    ['an ARN', writer],
    ['an identifier', 'orders-writer'],
  ])('has ended when the replica of %s is available', async (_how, source) => {
    const view = {
      DBInstanceStatus: 'available',
      ReadReplicaSourceDBInstanceIdentifier: source,
    };
    await expect(follow(describing(view)).following).resolves.toBe('rebuilt');
  });

  it('waits for the replica', async () => {
    const view = { DBInstanceStatus: 'creating', ReadReplicaSourceDBInstanceIdentifier: writer };
    await expect(follow(describing(view)).following).rejects.toThrow("'orders' is 'creating'");
  });

  it('first keeps what is there, then removes it', async () => {
    const { following, sent } = follow({
      ...describing({ DBInstanceStatus: 'available' }),
      DeleteDBInstance: () => ({}),
    });
    await expect(following).rejects.toThrow('is being removed, its data kept in a snapshot');
    expect(sent[1]?.input).toEqual({
      DBInstanceIdentifier: 'orders',
      FinalDBSnapshotIdentifier: 'orders-before-e3',
      DeleteAutomatedBackups: false,
    });
  });

  it('does not remove twice', async () => {
    const { following, commands } = follow(describing({ DBInstanceStatus: 'deleting' }));
    await expect(following).rejects.toThrow(NotReadyError);
    expect(commands()).toEqual(['DescribeDBInstances']);
  });

  it('creates the replica where nothing is', async () => {
    const { following, sent } = follow({
      ...describing('gone'),
      CreateDBInstanceReadReplica: () => ({}),
    });
    await expect(following).rejects.toThrow('is being created as a replica');
    expect(sent[1]?.input).toEqual({
      KmsKeyId: 'key',
      DBInstanceIdentifier: 'orders',
      SourceDBInstanceIdentifier: writer,
    });
  });

  it('takes a creation whose answer was lost, and no other refusal', async () => {
    const answering = (name: string) => ({
      ...describing('gone'),
      CreateDBInstanceReadReplica: () => refuse(name),
    });
    const lost = follow(answering('DBInstanceAlreadyExistsFault'));
    await expect(lost.following).rejects.toThrow(NotReadyError);
    const refused = follow(answering('KMSKeyNotAccessibleFault'));
    await expect(refused.following).rejects.toMatchObject({ fault: 'KMSKeyNotAccessibleFault' });
  });
});
