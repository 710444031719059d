import { Client } from 'pg';
import { createFleet, createDrillClock } from '../clients';
import type { Run } from '../processes/run';
import type { Binaries } from '../servers/binaries';
import { startServerPair } from '../rig/server-pair';

/** How often the promoted server is tried, in ms: finer than this the floor is not known. */
const TRY_EVERY_MS = 2;

const TRY =
  "insert into pgdr_drill.writes (writer, sequence, server, epoch) values ('floor', 1, 'standby', 1)";

/**
 * What no failover can be faster than on this machine: a pair of its own under the same load, the writer's
 * postmaster killed, `pg_promote` called at once with no safety at all, until the first acknowledged write.
 */
export async function measureFloor(run: Run, binaries: Binaries, writers: number): Promise<number> {
  const pair = await startServerPair({ run, binaries, name: 'floor', commitGuard: false });
  const { home, standby } = pair.servers;
  const nowMs = createDrillClock();
  const fleet = createFleet({
    groups: [
      {
        kind: 'direct',
        name: 'floor',
        count: writers,
        address: { host: home.host, port: home.port },
      },
    ],
    login: pair.application,
    recordsFile: run.directory.file('floor.jsonl'),
  });
  const client = new Client({ host: standby.host, port: standby.port, ...pair.administrator });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await fleet.start();
    await fleet.acknowledged({ server: 'home', count: 50 * writers, timeoutMs: 15_000 });
    const killedAtMs = nowMs();
    home.kill();
    await client.query('select pg_promote(false)');
    while (!(await tried(client))) {
      await new Promise((resolve) => setTimeout(resolve, TRY_EVERY_MS));
    }
    return nowMs() - killedAtMs;
  } finally {
    await Promise.all([client.end(), fleet.close(), home.destroy()]);
    await standby.destroy();
  }
}

async function tried(client: Client): Promise<boolean> {
  try {
    await client.query(TRY);
    return true;
  } catch {
    return false; // Still read-only.
  }
}
