import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Client } from 'pg';

import { eventually } from '../local/servers/testing/eventually';
import { Workplace } from '../local/servers/testing/workplace';
import type { Server } from '../local/servers/server';
import { Deadline } from './connection/deadline';
import { WATCHDOG_OPTIONS } from './connection/settings';
import type { PostgresDatabase } from './postgres-database';
import { CALL_MS, People, renew } from './testing/people';
import { startWatchdog } from './watchdog-starter';

let workplace: Workplace;
let server: Server;
let people: People;
let database: PostgresDatabase;
let superuser: Client;

beforeAll(async () => {
  workplace = await Workplace.open();
});
beforeEach(async () => {
  server = await workplace.writer(`home-${workplace.servers.length}`);
  people = new People(server, workplace.template);
  database = people.control();
  superuser = await people.superuser();
});
afterEach(async () => {
  await people.leave();
  await server.destroy();
});
afterAll(() => workplace.close());

/** The process ids of the sessions that hold the watchdog's lock. */
async function watchdogs(): Promise<number[]> {
  const { rows } = await superuser.query<{ pid: number }>(
    "select pid from pg_locks where locktype = 'advisory' and objid = 1 and granted",
  );
  return rows.map((row) => row.pid);
}

async function isLocked(): Promise<boolean> {
  const { rows } = await superuser.query<{ locked: boolean }>('select locked from pgdr.control');
  return rows[0]?.locked === true;
}

async function applicationSessions(): Promise<number> {
  const { rows } = await superuser.query<{ n: number }>(
    "select count(*)::int as n from pg_stat_activity where usename = 'app'",
  );
  return rows[0]?.n ?? 0;
}

/** Lets the lease run out and proves that the watchdog does its work. */
async function expectItToLock(): Promise<void> {
  await superuser.query(`update pgdr.control set lease_until = clock_timestamp()`);
  await eventually('the watchdog locks', isLocked);
  await eventually(
    'no application session is left',
    async () => (await applicationSessions()) === 0,
  );
  await expect(people.application()).rejects.toMatchObject({ code: '28000' });
}

it('locks when the lease ends, and ends a session in the middle of its transaction', async () => {
  await renew(database);
  const application = await people.application();
  await application.query('begin');
  await application.query("insert into orders (note) values ('never')");
  await expectItToLock();
  await expect(application.query('commit')).rejects.toThrow();
  const { rows } = await superuser.query("select from orders where note = 'never'");
  expect(rows).toHaveLength(0);
});

it('locks within one period of the end of the lease', async () => {
  await renew(database, { leaseMs: 300, watchdogEveryMs: 5_000 });
  const { rows } = await superuser.query<{ until: Date }>(
    'select lease_until as until from pgdr.control',
  );
  await eventually('the watchdog locks', isLocked);
  const lateMs = Date.now() - (rows[0]?.until.getTime() ?? 0);
  // It wakes up for the end of the lease, however long its period is.
  expect(lateMs).toBeLessThan(2_000);
});

it('locks roles that join the application later, and only login roles', async () => {
  await renew(database);
  await expectItToLock();
  const administrator = await people.administrator();
  await administrator.query("create role late login password 'x'");
  await administrator.query('create role team');
  await administrator.query('grant pgdr_application to team');
  await administrator.query('grant team to late');
  await eventually('the late role is locked', async () => {
    const { rows } = await superuser.query<{ name: string }>(
      'select name from pgdr.locked_role order by 1',
    );
    return rows.map((row) => row.name).join() === 'app,late';
  });
});

it('goes on when its client is killed', async () => {
  await superuser.query(
    "update pgdr.control set lease_until = clock_timestamp() + interval '1 hour'",
  );
  const settings = { ...people.settings, options: WATCHDOG_OPTIONS };
  const client = spawn(
    process.execPath,
    [join(__dirname, 'testing', 'start-watchdog.js'), JSON.stringify(settings)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await once(client.stdout, 'data');
  const [pid] = await watchdogs();
  client.kill('SIGKILL');
  await once(client, 'exit');
  await people.application();
  await expectItToLock();
  expect(await watchdogs()).toEqual([pid]);
});

it('goes on when its connection is reset', async () => {
  await superuser.query(
    "update pgdr.control set lease_until = clock_timestamp() + interval '1 hour'",
  );
  const upstreams: Socket[] = [];
  const link = createServer((socket) => {
    const upstream = connect(server.port, server.host);
    upstreams.push(upstream);
    socket
      .on('error', () => undefined)
      .pipe(upstream)
      .on('error', () => undefined)
      .pipe(socket);
  });
  await new Promise<void>((resolve) => link.listen(0, '127.0.0.1', resolve));
  const { port } = link.address() as AddressInfo;
  await startWatchdog({ ...people.settings, port }, 'home', new Deadline(CALL_MS));
  const [pid] = await watchdogs();
  for (const upstream of upstreams) upstream.resetAndDestroy();
  link.close();
  await people.application();
  await expectItToLock();
  expect(await watchdogs()).toEqual([pid]);
});

it('runs only once', async () => {
  const start = (): Promise<void> => startWatchdog(people.settings, 'home', new Deadline(CALL_MS));
  await Promise.all([start(), start(), start()]);
  expect(await watchdogs()).toHaveLength(1);
});

it('is started again by the next renewal, before the lease is extended', async () => {
  await renew(database, { leaseMs: 30_000 });
  const [first] = await watchdogs();
  await superuser.query('select pg_terminate_backend($1)', [first]);
  await eventually('the watchdog is gone', async () => (await watchdogs()).length === 0);
  await renew(database);
  const [second] = await watchdogs();
  expect(second).not.toBe(first);
  await expectItToLock();
});

it('is replaced where it hangs', async () => {
  await renew(database);
  const [first] = await watchdogs();
  process.kill(first!, 'SIGSTOP');
  try {
    // A session that takes part in no round for so long cannot be trusted with the next one.
    await eventually('it looks hung', async () => {
      const { rows } = await superuser.query<{ old: boolean }>(
        "select xact_start < clock_timestamp() - interval '3 seconds' as old from pg_stat_activity where pid = $1",
        [first],
      );
      return rows[0]?.old;
    });
    // The end of a stopped process has to wait until it goes on.
    await expect(renew(database)).rejects.toMatchObject({ code: 'PGDR_ADAPTER' });
  } finally {
    process.kill(first!, 'SIGCONT');
  }
  await eventually('the hung one is gone', async () => !(await watchdogs()).includes(first!));
  await renew(database);
  expect(await watchdogs()).toHaveLength(1);
});

it('is not taken in by an application that holds its lock', async () => {
  const application = await people.application();
  await application.query('select pg_advisory_lock(1885824114, 1)');
  await expect(renew(database)).rejects.toMatchObject({ code: 'PGDR_ADAPTER' });
});

it('ends sessions even while somebody sits on the control row', async () => {
  const leaseMs = 1_500;
  await renew(database, { leaseMs });
  await people.application();
  const sitter = await people.superuser();
  await sitter.query('begin');
  await sitter.query('select from pgdr.control for update');
  // The lease runs out by itself; the roles cannot be locked, but nobody stays.
  await eventually(
    'no application session is left',
    async () => (await applicationSessions()) === 0,
  );
  expect(await isLocked()).toBe(false);
  await sitter.query('rollback');
  await eventually('the watchdog locks', isLocked);
});

it('does not wait for a synchronous standby that is not there', async () => {
  await renew(database);
  await superuser.query("alter system set synchronous_standby_names = 'nobody'");
  await superuser.query('select pg_reload_conf()');
  await eventually('commits wait for the standby', async () => {
    const { rows } = await superuser.query<{ names: string }>(
      "select current_setting('synchronous_standby_names') as names",
    );
    return rows[0]?.names === 'nobody';
  });
  await superuser.query('set synchronous_commit = local');
  await expectItToLock();
});

it('ends with the server', async () => {
  await renew(database);
  await server.stop('fast');
  expect(server.processes()).toEqual([]);
});
