import { Client } from 'pg';
import { createDrillClock, createFleet } from '../clients';
import type { Run } from '../processes/run';
import { startServerPair } from '../rig/server-pair';
import type { Binaries } from '../servers/binaries';

/**
 * What no failover can be faster than on this machine, in ms: a pair of its own under the same load from the same
 * kind of clients; the writer's postmaster is killed, `pg_promote` is called and the clients are redirected in the
 * same moment, with no safety at all; until the first write that a client gets acknowledged.
 */
export async function measureFloor(run: Run, binaries: Binaries, writers: number): Promise<number> {
  const pair = await startServerPair({ run, binaries, name: 'floor', commitGuard: false });
  const { home, standby } = pair.servers;
  const nowMs = createDrillClock();
  let writer = home;
  const fleet = createFleet({
    groups: [
      {
        kind: 'endpoint',
        name: 'floor',
        count: writers,
        lookup: async () => ({ host: writer.host, port: writer.port }),
      },
    ],
    login: pair.application,
    recordsFile: run.directory.file('floor.jsonl'),
  });
  const client = new Client({ host: standby.host, port: standby.port, ...pair.administrator });
  await client.connect();
  try {
    await fleet.start();
    await fleet.acknowledged({ server: 'home', count: 50 * writers, timeoutMs: 15_000 });
    const killedAtMs = nowMs();
    home.kill();
    writer = standby;
    const served = fleet.acknowledged({ server: 'standby', timeoutMs: 15_000 });
    await client.query('select pg_promote(false)');
    return (await served).answeredAtMs - killedAtMs;
  } finally {
    await Promise.all([client.end(), fleet.close(), home.destroy()]);
    await standby.destroy();
  }
}
