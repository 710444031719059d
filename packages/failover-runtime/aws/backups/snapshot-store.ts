import {
  CopyDBClusterSnapshotCommand,
  CopyDBSnapshotCommand,
  DeleteDBClusterSnapshotCommand,
  DeleteDBSnapshotCommand,
  type RDSClient,
  paginateDescribeDBClusterSnapshots,
  paginateDescribeDBSnapshots,
  type Tag,
} from '@aws-sdk/client-rds';
import { call } from '../calls/call';
import { isFault } from '../calls/errors';
import { DEFAULT_LIMITS } from '../calls/limits';
import type { Copy, Snapshot } from './snapshot-plan';

/** Marks what we made, and for which deployment. */
export const DEPLOYMENT_TAG = 'pg-dr:deployment';

/** Snapshots of instances, or of Aurora clusters. */
export type SnapshotKind = 'instance' | 'cluster';

export interface CopyOrder {
  readonly source: Snapshot;
  readonly id: string;
  readonly deployment: string;
  /** Key of the region that the copy is in: a key never leaves its region. */
  readonly kmsKeyId: string;
}

interface RawSnapshot {
  readonly DBSnapshotIdentifier?: string | undefined;
  readonly DBSnapshotArn?: string | undefined;
  readonly DBClusterSnapshotIdentifier?: string | undefined;
  readonly DBClusterSnapshotArn?: string | undefined;
  readonly SnapshotCreateTime?: Date | undefined;
  readonly OriginalSnapshotCreateTime?: Date | undefined;
  readonly Status?: string | undefined;
  readonly TagList?: Tag[] | undefined;
}

/** The snapshots of one database in one region. */
export class SnapshotStore {
  constructor(
    private readonly client: RDSClient,
    private readonly kind: SnapshotKind,
    /** Identifier of the instance or cluster that they are of. */
    private readonly database: string,
    private readonly totalMs: number = DEFAULT_LIMITS.totalMs,
  ) {}

  /** Those that the service makes every day. */
  async automated(): Promise<Snapshot[]> {
    return (await this.list('automated')).map(({ ours: _ours, ...snapshot }) => snapshot);
  }

  /** Those made by us or by people, copies among them. */
  manual(deployment: string): Promise<Copy[]> {
    return this.list('manual', deployment);
  }

  /** Starts a copy into this region; a copy that is there already is not an error. */
  async copy({ source, id, deployment, kmsKeyId }: CopyOrder): Promise<void> {
    const common = {
      KmsKeyId: kmsKeyId,
      CopyTags: true,
      Tags: [{ Key: DEPLOYMENT_TAG, Value: deployment }],
    };
    try {
      await this.ask(`copying '${source.id}'`, (options) =>
        this.kind === 'instance'
          ? this.client.send(
              new CopyDBSnapshotCommand({
                ...common,
                SourceDBSnapshotIdentifier: source.arn,
                TargetDBSnapshotIdentifier: id,
              }),
              options,
            )
          : this.client.send(
              new CopyDBClusterSnapshotCommand({
                ...common,
                SourceDBClusterSnapshotIdentifier: source.arn,
                TargetDBClusterSnapshotIdentifier: id,
              }),
              options,
            ),
      );
    } catch (error) {
      if (!isFault(error, 'DBSnapshotAlreadyExists', 'DBClusterSnapshotAlreadyExistsFault')) {
        throw error;
      }
    }
  }

  /** Removes a snapshot; one that is gone already is not an error. */
  async remove(id: string): Promise<void> {
    try {
      await this.ask(`removing '${id}'`, (options) =>
        this.kind === 'instance'
          ? this.client.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: id }), options)
          : this.client.send(
              new DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: id }),
              options,
            ),
      );
    } catch (error) {
      if (!isFault(error, 'DBSnapshotNotFound', 'DBClusterSnapshotNotFoundFault')) {
        throw error;
      }
    }
  }

  private list(type: 'automated' | 'manual', deployment = ''): Promise<Copy[]> {
    return this.ask(`listing snapshots of '${this.database}'`, async (options) => {
      const found: RawSnapshot[] = [];
      const paging = { client: this.client };
      if (this.kind === 'instance') {
        const filter = { DBInstanceIdentifier: this.database, SnapshotType: type };
        for await (const page of paginateDescribeDBSnapshots(paging, filter, options)) {
          found.push(...(page.DBSnapshots ?? []));
        }
      } else {
        const filter = { DBClusterIdentifier: this.database, SnapshotType: type };
        for await (const page of paginateDescribeDBClusterSnapshots(paging, filter, options)) {
          found.push(...(page.DBClusterSnapshots ?? []));
        }
      }
      return found.map((snapshot) => copyOf(snapshot, deployment));
    });
  }

  private ask<T>(
    doing: string,
    send: (options: { readonly abortSignal: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    return call(doing, send, this.totalMs);
  }
}

function copyOf(raw: RawSnapshot, deployment: string): Copy {
  const createdAt = raw.OriginalSnapshotCreateTime ?? raw.SnapshotCreateTime;
  return {
    id: raw.DBSnapshotIdentifier ?? raw.DBClusterSnapshotIdentifier ?? '',
    arn: raw.DBSnapshotArn ?? raw.DBClusterSnapshotArn ?? '',
    // One that is still being made has no time yet: it is as new as can be.
    createdAtMs: createdAt?.getTime() ?? Number.MAX_SAFE_INTEGER,
    status: raw.Status ?? 'unknown',
    ours: (raw.TagList ?? []).some(
      ({ Key, Value }) => Key === DEPLOYMENT_TAG && Value === deployment,
    ),
  };
}
