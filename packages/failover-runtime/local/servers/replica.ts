import { copyRunningServer } from './base-backup';
import type { NewServerOptions } from './fill-directory';
import { becomeReplica, directSource, ensureSlot, type ReplicationSource } from './replication';
import { Server, type CreateServerOptions } from './server';

export interface CreateReplicaOptions extends CreateServerOptions {
  readonly source: ReplicationSource;
  /** The slot on the source; `ensureSlot` makes it. Until it exists, the replica keeps trying. */
  readonly slot: string;
}

/**
 * Makes a replica from the template that its source was made from; does not start it. Only right as long as the
 * source still has all WAL since the template: before its first start, or soon after. For a source with a past
 * use `createReplicaOf`.
 */
export async function createReplica(options: CreateReplicaOptions): Promise<Server> {
  const server = await Server.create(options);
  becomeReplica(server, options.source, options.slot);
  return server;
}

export interface CreateReplicaOfOptions extends NewServerOptions {
  /** A running server, writer or replica. */
  readonly source: Server;
  /** How to stream from it. Default: directly. */
  readonly address?: ReplicationSource;
  /** The slot on the source; made if it is missing. */
  readonly slot: string;
}

/** Makes a replica of a running server with a past, by copying its data; does not start it. */
export async function createReplicaOf(options: CreateReplicaOfOptions): Promise<Server> {
  const { source, slot } = options;
  // Before the copy begins: from then on the source keeps the WAL that the copy will need.
  await ensureSlot(source, slot);
  const server = await Server.createFrom({
    ...options,
    binaries: source.binaries,
    superuser: source.superuser,
    fill: (target) => copyRunningServer(source, target),
  });
  becomeReplica(server, options.address ?? directSource(source), slot);
  return server;
}
