import { asSuperuser, type Server } from '@pg-dr/failover-runtime/local';

const PROMOTE_S = 60;
const DROP_MS = 2_000;

/** Promotes a replica for real; resolves when it accepts writes. */
export async function promote(server: Server): Promise<void> {
  const [row] = await asSuperuser(server, ({ query }) =>
    query<{ done: boolean }>(`select pg_promote(true, ${PROMOTE_S}) as done`),
  );
  if (row?.done !== true) {
    throw new Error(`The server in '${server.directory}' was not promoted within ${PROMOTE_S} s.`);
  }
}

/** Best effort: a source that is gone, frozen or still sending keeps its slot. */
export async function dropSlot(source: Server, slot: string): Promise<void> {
  if (!source.isRunning()) return;
  try {
    await asSuperuser(
      source,
      ({ query }) =>
        query(
          `select pg_drop_replication_slot(slot_name)
           from pg_replication_slots where slot_name = $1 and not active`,
          [slot],
        ),
      { timeoutMs: DROP_MS },
    );
  } catch {
    // It only costs disk, and the server does not outlive the rig.
  }
}
