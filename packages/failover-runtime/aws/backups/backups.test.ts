import { RDSClient } from '@aws-sdk/client-rds';
import { AdapterError } from '../../plan/errors';
import { type Answer, offline, refuse, scripted } from '../testing/scripted';
import { replicateBackups } from './backup-replication';
import { copySnapshots } from './copy-snapshots';
import { exportSnapshot, exportTaskId } from './export-snapshot';
import { type Copy, copyId, planCopies, type Snapshot } from './snapshot-plan';
import { SnapshotStore } from './snapshot-store';

const DAY = 24 * 3_600_000;
const policy = { keepMs: 7 * DAY, atOnce: 2 };

function snapshot(id: string, ageMs: number, status = 'available'): Snapshot {
  return { id, arn: `arn:${id}`, createdAtMs: 100 * DAY - ageMs, status };
}

function copy(id: string, ageMs: number, more: Partial<Copy> = {}): Copy {
  return { ...snapshot(id, ageMs), ours: true, ...more };
}

const plan = (sources: Snapshot[], copies: Copy[]) =>
  planCopies('trading', sources, copies, policy, 100 * DAY);

function clientWith(answers: Record<string, Answer>) {
  const client = new RDSClient(offline);
  return { client, sent: scripted(client, answers) };
}

describe('the copies to make', () => {
  it('are named after their snapshots', () => {
    expect(copyId('trading', { id: 'rds:orders-2026-01-01' })).toBe(
      'trading-copy-orders-2026-01-01',
    );
  });

  it('are of the newest available snapshots that have none', () => {
    const sources = [
      snapshot('oldest', 3 * DAY),
      snapshot('older', 2 * DAY),
      snapshot('copied', DAY),
      snapshot('new', 0),
      snapshot('unfinished', 0, 'creating'),
      snapshot('too-old', 8 * DAY),
    ];
    const { copy: made } = plan(sources, [copy('trading-copy-copied', DAY)]);
    expect(made.map(({ id }) => id)).toEqual(['new', 'older']);
  });
});

describe('the copies to remove', () => {
  const removed = (copies: Copy[]) => plan([], copies).remove.map(({ id }) => id);

  it('are ours, and older than they are kept', () => {
    const copies = [copy('new', 0), copy('old', 8 * DAY), copy('theirs', 9 * DAY, { ours: false })];
    expect(removed(copies)).toEqual(['old']);
  });

  it('are never the last one that can be restored', () => {
    expect(removed([copy('only', 30 * DAY), copy('broken', 0, { status: 'failed' })])).toEqual([
      'broken',
    ]);
  });

  it('are not those that are still being copied', () => {
    expect(removed([copy('new', 0), copy('slow', 8 * DAY, { status: 'copying' })])).toEqual([]);
  });
});

describe('a run of copying', () => {
  it('goes on after one that fails', async () => {
    const copied: string[] = [];
    const target = {
      manual: async () => [copy('new', 0), copy('old', 8 * DAY)],
      copy: async ({ id }: { id: string }) => {
        if (id.endsWith('bad')) {
          throw new AdapterError('too many copies');
        }
        copied.push(id);
      },
      remove: async () => undefined,
    };
    const source = { automated: async () => [snapshot('bad', 0), snapshot('good', DAY)] };
    const copying = { deployment: 'trading', source, target, kmsKeyId: 'key', policy };
    await expect(copySnapshots(copying, 100 * DAY)).resolves.toEqual({
      copied: ['trading-copy-good'],
      exported: [],
      removed: ['old'],
      problems: ['too many copies'],
    });
    expect(copied).toEqual(['trading-copy-good']);
  });

  describe('with exports', () => {
    const copying = (exporting: (it: Snapshot) => Promise<'already' | 'started'>, ages: number[]) =>
      copySnapshots(
        {
          deployment: 'trading',
          source: { automated: async () => ages.map((age) => snapshot(`aged-${age}`, age)) },
          target: {
            manual: async () => [],
            copy: async () => undefined,
            remove: async () => undefined,
          },
          kmsKeyId: 'key',
          policy,
          exporting,
        },
        100 * DAY,
      );

    it('begins that of the newest snapshot', async () => {
      const { exported, problems } = await copying(async () => 'started', [2, 1]);
      expect(exported).toEqual(['aged-1']);
      expect(problems).toEqual([]);
    });

    it('begins none that there is already, and none of nothing', async () => {
      expect((await copying(async () => 'already', [1])).exported).toEqual([]);
      expect((await copying(async () => 'started', [])).exported).toEqual([]);
    });

    it('still copies when one fails', async () => {
      const failing = async () => Promise.reject(new AdapterError('too many exports'));
      const { copied, exported, problems } = await copying(failing, [1]);
      expect(copied).toEqual(['trading-copy-aged-1']);
      expect(exported).toEqual([]);
      expect(problems).toEqual(['too many exports']);
    });
  });

  it('does not hide a defect', async () => {
    const target = {
      manual: async () => [],
      copy: async () => Promise.reject(new TypeError('a defect')),
      remove: async () => undefined,
    };
    const source = { automated: async () => [snapshot('one', 0)] };
    const copying = { deployment: 'trading', source, target, kmsKeyId: 'key', policy };
    await expect(copySnapshots(copying, 100 * DAY)).rejects.toThrow('a defect');
  });
});

describe('the snapshots of an instance', () => {
  it('are listed over all pages', async () => {
    const at = new Date(5);
    const pages = [
      { DBSnapshots: [{ DBSnapshotIdentifier: 'one', SnapshotCreateTime: at }], Marker: 'more' },
      {
        DBSnapshots: [
          {
            DBSnapshotIdentifier: 'two',
            DBSnapshotArn: 'arn:two',
            Status: 'available',
            OriginalSnapshotCreateTime: at,
            TagList: [{ Key: 'pg-dr:deployment', Value: 'trading' }],
          },
        ],
      },
      {},
    ];
    const { client, sent } = clientWith({ DescribeDBSnapshots: () => pages.shift() });
    const store = new SnapshotStore(client, 'instance', 'orders');
    await expect(store.manual('trading')).resolves.toEqual([
      { id: 'one', arn: '', createdAtMs: 5, status: 'unknown', ours: false },
      { id: 'two', arn: 'arn:two', createdAtMs: 5, status: 'available', ours: true },
    ]);
    await expect(store.automated()).resolves.toEqual([]);
    expect(sent.map(({ input }) => input['SnapshotType'])).toEqual([
      'manual',
      'manual',
      'automated',
    ]);
  });

  it('are copied with their tags under the key of the region', async () => {
    const { client, sent } = clientWith({ CopyDBSnapshot: () => ({}) });
    const order = { source: snapshot('one', 0), id: 'copy', deployment: 'trading', kmsKeyId: 'k' };
    await new SnapshotStore(client, 'instance', 'orders').copy(order);
    expect(sent[0]?.input).toMatchObject({
      SourceDBSnapshotIdentifier: 'arn:one',
      TargetDBSnapshotIdentifier: 'copy',
      KmsKeyId: 'k',
      CopyTags: true,
      Tags: [{ Key: 'pg-dr:deployment', Value: 'trading' }],
    });
  });

  it('may be copied or removed already', async () => {
    const { client } = clientWith({
      CopyDBSnapshot: () => refuse('DBSnapshotAlreadyExistsFault'),
      DeleteDBSnapshot: () => refuse('DBSnapshotNotFoundFault'),
    });
    const store = new SnapshotStore(client, 'instance', 'orders');
    const order = { source: snapshot('one', 0), id: 'copy', deployment: 'trading', kmsKeyId: 'k' };
    await expect(store.copy(order)).resolves.toBeUndefined();
    await expect(store.remove('copy')).resolves.toBeUndefined();
  });

  it('may be refused', async () => {
    const { client } = clientWith({
      CopyDBSnapshot: () => refuse('KMSKeyNotAccessibleFault'),
      DeleteDBSnapshot: () => refuse('InvalidDBSnapshotState'),
    });
    const store = new SnapshotStore(client, 'instance', 'orders');
    const order = { source: snapshot('one', 0), id: 'copy', deployment: 'trading', kmsKeyId: 'k' };
    await expect(store.copy(order)).rejects.toMatchObject({ fault: 'KMSKeyNotAccessibleFault' });
    await expect(store.remove('copy')).rejects.toMatchObject({ fault: 'InvalidDBSnapshotState' });
  });
});

describe('the snapshots of a cluster', () => {
  it('are listed, copied and removed by their own calls', async () => {
    const pages = [
      {
        DBClusterSnapshots: [
          { DBClusterSnapshotIdentifier: 'one', DBClusterSnapshotArn: 'arn:one' },
          {},
        ],
      },
      {},
    ];
    const { client, sent } = clientWith({
      DescribeDBClusterSnapshots: () => pages.shift(),
      CopyDBClusterSnapshot: () => ({}),
      DeleteDBClusterSnapshot: () => refuse('DBClusterSnapshotNotFoundFault'),
    });
    const store = new SnapshotStore(client, 'cluster', 'orders');
    await expect(store.automated()).resolves.toMatchObject([
      { id: 'one', arn: 'arn:one', createdAtMs: Number.MAX_SAFE_INTEGER },
      { id: '', arn: '' },
    ]);
    await expect(store.automated()).resolves.toEqual([]);
    await store.copy({
      source: snapshot('one', 0),
      id: 'copy',
      deployment: 'trading',
      kmsKeyId: 'k',
    });
    await store.remove('copy');
    expect(sent.map(({ command }) => command)).toEqual([
      'DescribeDBClusterSnapshots',
      'DescribeDBClusterSnapshots',
      'CopyDBClusterSnapshot',
      'DeleteDBClusterSnapshot',
    ]);
  });
});

describe('the replication of automated backups', () => {
  const replication = { sourceArn: 'arn:orders', kmsKeyId: 'key', retentionDays: 7 };

  function replicating(found: object, start: Answer) {
    const { client, sent } = clientWith({
      DescribeDBInstanceAutomatedBackups: () => found,
      StartDBInstanceAutomatedBackupsReplication: start,
    });
    return { sent, replicating: replicateBackups(client, replication) };
  }

  it('is started once', async () => {
    const started = replicating({}, () => ({}));
    await expect(started.replicating).resolves.toBe('started');
    expect(started.sent[1]?.input).toEqual({
      SourceDBInstanceArn: 'arn:orders',
      KmsKeyId: 'key',
      BackupRetentionPeriod: 7,
    });
  });

  it.each(['replicating', 'pending'])('is left alone while it is %s', async (Status) => {
    const found = { DBInstanceAutomatedBackups: [{ Status }] };
    const { sent, replicating: done } = replicating(found, () => ({}));
    await expect(done).resolves.toBe('already');
    expect(sent).toHaveLength(1);
  });

  it('may have been started by an attempt whose answer was lost', async () => {
    const lost = replicating({}, () => refuse('InvalidDBInstanceStateFault'));
    await expect(lost.replicating).resolves.toBe('already');
    const refused = replicating({}, () => refuse('KMSKeyNotAccessibleFault'));
    await expect(refused.replicating).rejects.toMatchObject({ fault: 'KMSKeyNotAccessibleFault' });
  });
});

describe('the export of a snapshot', () => {
  const target = { bucket: 'backups', prefix: 'orders', roleArn: 'arn:role', kmsKeyId: 'key' };

  it('has a name that AWS takes', () => {
    const id = exportTaskId({ id: `rds:${'long-'.repeat(20)}orders-2026-01-01-00-00-` });
    expect(id.length).toBeLessThanOrEqual(60);
    expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  });

  it('is started once', async () => {
    const { client, sent } = clientWith({ StartExportTask: () => ({}) });
    await expect(exportSnapshot(client, snapshot('rds:one', 0), target)).resolves.toBe('started');
    expect(sent[0]?.input).toEqual({
      ExportTaskIdentifier: 'x-rds-one',
      SourceArn: 'arn:rds:one',
      S3BucketName: 'backups',
      S3Prefix: 'orders',
      IamRoleArn: 'arn:role',
      KmsKeyId: 'key',
    });
  });

  it('may have been started already, or be refused', async () => {
    const there = clientWith({ StartExportTask: () => refuse('ExportTaskAlreadyExistsFault') });
    await expect(exportSnapshot(there.client, snapshot('one', 0), target)).resolves.toBe('already');
    const refused = clientWith({ StartExportTask: () => refuse('IamRoleNotFoundFault') });
    await expect(exportSnapshot(refused.client, snapshot('one', 0), target)).rejects.toMatchObject({
      fault: 'IamRoleNotFoundFault',
    });
  });
});
