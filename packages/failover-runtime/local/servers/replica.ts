import { becomeReplica, type ReplicationSource } from './replication';
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
