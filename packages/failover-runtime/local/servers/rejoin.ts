import { readFileSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

import { ServerTimeoutError } from './errors';
import { lastLines } from './run-program';
import type { Server } from './server';
import { asSuperuser, type SuperuserSession } from './superuser-session';

/** What the server's log says when it wrote something that its source does not have. */
const DIVERGED =
  /forked off current database system timeline|is not in this server's history|is not a child of this server's history/;
/** The source no longer has what the server would need; only a copy helps. */
const LEFT_BEHIND =
  /requested WAL segment \S+ has already been removed|can no longer get changes from replication slot/;

const LOOK_EVERY_MS = 10;

/** Where the source was when we began to watch: a replica that has come that far on its timeline follows it. */
interface Mark {
  readonly timeline: number;
  readonly lsn: string;
}

/**
 * Starts a server that was made a replica, and waits until it follows the source (`true`) or has said that it cannot
 * because the two have diverged (`false`). Throws `ServerTimeoutError` when neither happens in time.
 */
export async function startAndFollow(
  server: Server,
  source: Server,
  timeoutMs: number,
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  const logStart = statSync(server.logFile, { throwIfNoEntry: false })?.size ?? 0;
  const log = (): string => readFileSync(server.logFile).subarray(logStart).toString();
  const mark = await asSuperuser(source, markOf);
  await server.start({ awaitReady: false });
  while (performance.now() < deadline) {
    if (DIVERGED.test(log()) || LEFT_BEHIND.test(log())) return false;
    if (await follows(server, mark)) return true;
    if (!server.isRunning()) break;
    await delay(LOOK_EVERY_MS);
  }
  throw new ServerTimeoutError(
    `'${server.dataDirectory}' does not follow ${source.host}:${source.port} after ${timeoutMs} ms. ` +
      `Check that the source runs and the link between them works. The end of its log:\n${lastLines(log(), 8)}`,
  );
}

/** Whether a running server is a replica that streams from this source and has replayed up to now. */
export async function isFollowing(server: Server, source: Server): Promise<boolean> {
  return server.isRunning() && (await follows(server, await asSuperuser(source, markOf)));
}

async function markOf({ query }: SuperuserSession): Promise<Mark> {
  const [row] = await query<Mark>(
    `select ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int as timeline,
            pg_current_wal_flush_lsn()::text as lsn`,
  );
  return row as Mark;
}

async function follows(server: Server, mark: Mark): Promise<boolean> {
  try {
    const rows = await asSuperuser(
      server,
      ({ query }) =>
        query(
          `select from pg_stat_wal_receiver
          where pg_is_in_recovery() and status = 'streaming' and received_tli = $1
            and pg_last_wal_replay_lsn() >= $2::pg_lsn`,
          [mark.timeline, mark.lsn],
        ),
      { timeoutMs: 1_000 },
    );
    return rows.length > 0;
  } catch {
    // Not ready for connections yet.
    return false;
  }
}
