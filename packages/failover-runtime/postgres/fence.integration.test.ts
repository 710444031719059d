import { Workplace } from '../local/servers/testing/workplace';
import type { Server } from '../local/servers/server';
import type { PostgresDatabase } from './postgres-database';
import { CALL_MS, People, renew } from './testing/people';

let workplace: Workplace;
let server: Server;
let people: People;
let database: PostgresDatabase;

beforeAll(async () => {
  workplace = await Workplace.open();
});
beforeEach(async () => {
  server = await workplace.writer(`home-${workplace.servers.length}`);
  people = new People(server, workplace.template);
  database = people.control();
  await renew(database);
});
afterEach(async () => {
  await people.leave();
  await server.destroy();
});
afterAll(() => workplace.close());

it('leaves no session of the application, and says where it ended', async () => {
  const sessions = await Promise.all([1, 2, 3].map(() => people.application()));
  await sessions[0]!.query('begin');
  await sessions[0]!.query("insert into orders (note) values ('never')");
  const final = await database.lockOut(2, CALL_MS);
  const superuser = await people.superuser();
  const { rows } = await superuser.query("select from pg_stat_activity where usename = 'app'");
  expect(rows).toHaveLength(0);
  const { rows: found } = await superuser.query("select from orders where note = 'never'");
  expect(found).toHaveLength(0);
  expect((await database.observe(CALL_MS)).database?.lsn).toBeGreaterThanOrEqual(final);
  await expect(people.application()).rejects.toMatchObject({ code: '28000' });
});

it('leaves the administrator able to write', async () => {
  await database.lockOut(2, CALL_MS);
  const administrator = await people.administrator();
  await administrator.query("insert into orders (note) values ('by the administrator')");
});

it('can be repeated, and refuses an epoch that has been overtaken', async () => {
  await database.lockOut(3, CALL_MS);
  expect(await database.lockOut(3, CALL_MS)).toBeGreaterThan(0);
  await expect(database.lockOut(2, CALL_MS)).rejects.toMatchObject({ code: 'PGDR_STALE_EPOCH' });
  await expect(database.unfence(2, CALL_MS)).rejects.toMatchObject({ code: 'PGDR_STALE_EPOCH' });
});

it('may be asked for from two sides at once', async () => {
  await people.application();
  const other = people.control();
  const [a, b] = await Promise.all([database.lockOut(2, CALL_MS), other.lockOut(2, CALL_MS)]);
  expect(Math.min(a, b)).toBeGreaterThan(0);
});

it('lets nobody in after it was undone before the lease is renewed', async () => {
  await database.lockOut(2, CALL_MS);
  await database.unfence(2, CALL_MS);
  await database.unfence(2, CALL_MS);
  expect((await database.observe(CALL_MS)).database?.locked).toBe(true);
  await expect(people.application()).rejects.toMatchObject({ code: '28000' });
  await renew(database);
  await people.application();
});

it('is undone together with a later takeover that was called off', async () => {
  await database.lockOut(2, CALL_MS);
  await database.unfence(3, CALL_MS);
  await renew(database);
  await people.application();
});

it('gives up at its deadline where a session does not end, and stays', async () => {
  const application = await people.application();
  const { rows } = await application.query<{ pid: number }>('select pg_backend_pid() as pid');
  const { pid } = rows[0]!;
  process.kill(pid, 'SIGSTOP');
  try {
    await expect(database.lockOut(2, 2_000)).rejects.toMatchObject({
      code: 'PGDR_NOT_READY',
      message: expect.stringContaining('1 application sessions have not ended') as unknown,
    });
    expect((await database.observe(CALL_MS)).database?.locked).toBe(true);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  expect(await database.lockOut(2, CALL_MS)).toBeGreaterThan(0);
});

it('does not wait for somebody who only began to log in', async () => {
  const { connect } = await import('node:net');
  const socket = connect(server.port, server.host);
  const startup = Buffer.from('\0\0\0\0\0\x03\0\0user\0app\0database\0app\0\0', 'latin1');
  startup.writeInt32BE(startup.length, 0);
  socket.write(startup);
  await new Promise((resolve) => socket.once('data', resolve));
  const began = performance.now();
  await database.lockOut(2, CALL_MS);
  expect(performance.now() - began).toBeLessThan(3_000);
  socket.destroy();
});
