import { existsSync } from 'node:fs';

import { findBinaries } from './binaries';
import { follow, type FollowResult } from './follow';
import { createReplicaOf } from './replica';
import { directSource } from './replication';
import type { Server } from './server';
import { asSuperuser } from './superuser-session';
import { eventually } from './testing/eventually';
import { Workplace } from './testing/workplace';

/** Debian's programs have pg_rewind; the npm-shipped ones do not. */
const INSTALLED = '/usr/lib/postgresql/15/bin';

const sql = (server: Server, text: string): Promise<Record<string, unknown>[]> =>
  asSuperuser(server, ({ query }) => query(text), { database: 'app' });

const write = (server: Server, note: string): Promise<unknown> =>
  sql(server, `insert into orders (note) values ('${note}')`);

async function notes(server: Server): Promise<unknown[]> {
  return (await sql(server, 'select note from orders order by id')).map((row) => row.note);
}

/** The replica shows everything that its source has. */
async function caughtUp(replica: Server, source: Server): Promise<void> {
  const [row] = await sql(source, 'select pg_current_wal_flush_lsn()::text as lsn');
  await eventually('the replica has caught up', async () => {
    const [seen] = await sql(
      replica,
      `select pg_last_wal_replay_lsn() >= '${String(row?.lsn)}' as all`,
    );
    return seen?.all === true;
  });
}

function followNow(server: Server, source: Server): Promise<FollowResult> {
  return follow(server, { source, address: directSource(source), slot: 'follower' });
}

function suite(folder?: string): void {
  let workplace: Workplace;
  let old: Server;
  let fresh: Server;

  beforeAll(async () => {
    workplace = await Workplace.open(folder);
  });
  beforeEach(async () => {
    const n = workplace.servers.length;
    old = await workplace.writer(`old-${n}`);
    fresh = await workplace.replica(`fresh_${n}`, old);
    await write(old, 'shared');
    await caughtUp(fresh, old);
  });
  afterEach(async () => {
    await Promise.all([old.destroy(), fresh.destroy()]);
  });
  afterAll(() => workplace.close());

  /** Ends the old writer in order, so that the replica has everything, and promotes the replica. */
  async function switchOver(): Promise<void> {
    await old.stop('fast');
    await sql(fresh, 'select pg_promote(true)');
    await write(fresh, 'after');
  }

  /** Kills the old writer, promotes the replica and writes on it. */
  async function takeOver(): Promise<void> {
    await old.killAll();
    await sql(fresh, 'select pg_promote(true)');
    await write(fresh, 'after');
  }

  /** The old writer writes something that the replica never gets. */
  async function diverge(): Promise<void> {
    await fresh.stop('fast');
    await write(old, 'lost');
    await old.killAll();
    await fresh.start();
    await takeOver();
  }

  it('rejoins directly where nothing was written past the fork, and is found in place then', async () => {
    await switchOver();
    expect(await followNow(old, fresh)).toBe('rejoined');
    expect(await followNow(old, fresh)).toBe('already');
    await write(fresh, 'later');
    await caughtUp(old, fresh);
    expect(await notes(old)).toEqual(['shared', 'after', 'later']);
  });

  it('comes back as a replica where it was started as a writer again', async () => {
    await old.stop('fast');
    await sql(fresh, 'select pg_promote(true)');
    await old.start();
    // Its start has written past the fork, so it may have to be rewound or rebuilt.
    await followNow(old, fresh);
    expect(await followNow(old, fresh)).toBe('already');
  });

  it(`is ${folder === undefined ? 'rebuilt' : 'rewound'} where it wrote something that nobody else has`, async () => {
    await diverge();
    expect(await followNow(old, fresh)).toBe(folder === undefined ? 'rebuilt' : 'rewound');
    expect(await notes(old)).toEqual(['shared', 'after']);
    // Its own configuration survived: it could have been the source's.
    const [row] = await sql(
      old,
      "select current_setting('port')::int as port, current_setting('pgdr.region') as region",
    );
    expect(row).toEqual({ port: old.port, region: 'home' });
  });

  it('can go back and forth', async () => {
    await takeOver();
    await followNow(old, fresh);
    await caughtUp(old, fresh);
    await fresh.stop('fast');
    await sql(old, 'select pg_promote(true)');
    await write(old, 'home again');
    await followNow(fresh, old);
    await caughtUp(fresh, old);
    expect(await notes(fresh)).toEqual(['shared', 'after', 'home again']);
  });

  it('does not follow a server that does not run', async () => {
    await fresh.stop('fast');
    await expect(followNow(old, fresh)).rejects.toMatchObject({ code: 'PGDR_NOT_READY' });
    expect(old.isRunning()).toBe(true);
  });

  it('can be copied from a server that is being written to', async () => {
    let writing = true;
    const writer = asSuperuser(
      old,
      async ({ query }) => {
        while (writing)
          await query("insert into orders (note) select 'busy' from generate_series(1, 50)");
      },
      { database: 'app' },
    );
    const copy = await createReplicaOf({
      directory: workplace.path(`copy-${workplace.servers.length}`),
      source: old,
      slot: 'copy',
      region: 'standby',
    });
    workplace.servers.push(copy);
    await copy.start();
    writing = false;
    await writer;
    await caughtUp(copy, old);
    expect(await notes(copy)).toEqual(await notes(old));
    await copy.destroy();
  });
}

describe('with the npm-shipped programs', () => suite());

if (existsSync(INSTALLED)) {
  describe('with installed programs that include pg_rewind', () => suite(INSTALLED));
} else {
  console.warn(
    `Skipped: the tests of pg_rewind need PostgreSQL 15 in ${INSTALLED} (Debian: postgresql-15).`,
  );
}

describe('programs', () => {
  it('are found by folder, and refused where the major is another', async () => {
    const shipped = await findBinaries();
    expect(await findBinaries({ folder: shipped.folder })).toEqual(shipped);
    await expect(findBinaries({ folder: shipped.folder, major: 14 })).rejects.toMatchObject({
      code: 'PGDR_WRONG_MAJOR',
      message: expect.stringContaining('expected major 14') as unknown,
    });
  });

  it('are missing with the way out', async () => {
    await expect(findBinaries({ folder: '/nowhere' })).rejects.toMatchObject({
      code: 'PGDR_BINARIES_MISSING',
      message: expect.stringContaining("'/nowhere'") as unknown,
    });
  });
});
