import { copyRunningServer } from './base-backup';
import { NotReadyError } from '../../plan/errors';
import { ProgramError, ServerTimeoutError } from './errors';
import { isFollowing, startAndFollow } from './rejoin';
import { becomeReplica, ensureSlot, type ReplicationSource } from './replication';
import { canRewind, rewind } from './rewind';
import type { Server } from './server';

export interface FollowOptions {
  /** The running server to follow; its files are read where the data must be copied. */
  readonly source: Server;
  /** How to stream from it; where a link stands in between, the link's address. */
  readonly address: ReplicationSource;
  /** The slot on the source; made if it is missing. */
  readonly slot: string;
  /** For each of: stopping, starting, rewinding. Default 30,000. */
  readonly timeoutMs?: number;
}

/**
 * - `already`: it was a replica of this source, and up to date;
 * - `rejoined`: it had written nothing that the source does not have, and goes on as its replica;
 * - `rewound`: pg_rewind undid what it had written after the fork;
 * - `rebuilt`: its data was replaced by a copy of the source's.
 */
export type FollowResult = 'already' | 'rejoined' | 'rewound' | 'rebuilt';

/**
 * Makes a server, running or not, a replica of another, keeping as much of its data as it can. What it wrote after
 * the fork is lost, whichever way it goes. Throws `NotReadyError` if the source does not run, `ServerTimeoutError`
 * when the server does not come to follow in time; it is a stopped or starting replica then, and never a writer.
 */
export async function follow(server: Server, options: FollowOptions): Promise<FollowResult> {
  const { source, address, slot, timeoutMs = 30_000 } = options;
  if (!source.isRunning()) {
    throw new NotReadyError(
      `The server on port ${source.port}, which was to be followed, does not run. Start it first.`,
    );
  }
  if (await isFollowing(server, source)) return 'already';
  await ensureSlot(source, slot);

  const startAsReplica = (): Promise<boolean> => {
    server.configure();
    becomeReplica(server, address, slot);
    return startAndFollow(server, source, timeoutMs);
  };

  await halt(server, timeoutMs);
  if (await startAsReplica()) return 'rejoined';

  await halt(server, timeoutMs);
  if (canRewind(server) && (await tryRewind(server, source, timeoutMs)) && (await startAsReplica()))
    return 'rewound';

  await halt(server, timeoutMs);
  await server.replaceData((target) => copyRunningServer(source, target));
  if (await startAsReplica()) return 'rebuilt';
  throw new ServerTimeoutError(
    `'${server.dataDirectory}' was copied anew and still does not follow port ${source.port}. Look into '${server.logFile}'.`,
  );
}

async function tryRewind(server: Server, source: Server, timeoutMs: number): Promise<boolean> {
  try {
    await rewind(server, source, timeoutMs);
    return true;
  } catch (error) {
    if (error instanceof ProgramError) return false;
    throw error;
  }
}

/** In order if it can, because pg_rewind likes that better; otherwise by force. */
async function halt(server: Server, timeoutMs: number): Promise<void> {
  try {
    await server.stop('fast', timeoutMs);
  } catch (error) {
    if (!(error instanceof ServerTimeoutError)) throw error;
    await server.killAll();
  }
}
