import { eventually } from '../local/servers/testing/eventually';
import { Workplace } from '../local/servers/testing/workplace';
import type { Server } from '../local/servers/server';
import type { PostgresDatabase } from './postgres-database';
import { CALL_MS, People, renew, terms } from './testing/people';

let workplace: Workplace;
let home: { server: Server; people: People; database: PostgresDatabase };
let standby: { server: Server; people: People; database: PostgresDatabase };

beforeAll(async () => {
  workplace = await Workplace.open();
});
beforeEach(async () => {
  const n = workplace.servers.length;
  const writer = await workplace.writer(`home-${n}`);
  const replica = await workplace.replica(`standby_${n}`, writer);
  const at = (server: Server, region: 'home' | 'standby') => {
    const people = new People(server, workplace.template, region);
    return { server, people, database: people.control() };
  };
  home = at(writer, 'home');
  standby = at(replica, 'standby');
  await renew(home.database);
});
afterEach(async () => {
  await Promise.all([home.people.leave(), standby.people.leave()]);
  await Promise.all([home.server.destroy(), standby.server.destroy()]);
});
afterAll(() => workplace.close());

async function open(epoch = 2): Promise<number> {
  const token = await standby.database.beginRenewal(CALL_MS);
  return standby.database.open(token, terms({ epoch, region: 'standby' }), CALL_MS);
}

/** Everything that home has written is visible in the standby region. */
async function replayed(): Promise<void> {
  const { database: writer } = await home.database.observe(CALL_MS);
  await eventually('the replica has replayed', async () => {
    const { database } = await standby.database.observe(CALL_MS);
    return (database?.replayedLsn ?? 0) >= (writer?.lsn ?? Infinity);
  });
}

it('makes a replica the writer of the new epoch', async () => {
  await replayed();
  home.server.kill();
  await standby.database.promote(2, CALL_MS);
  const lsn = await open();
  const { database } = await standby.database.observe(CALL_MS);
  expect(database).toMatchObject({ inRecovery: false, epoch: 2, writer: 'standby', locked: false });
  expect(database?.lsn).toBeGreaterThanOrEqual(lsn);
  await (await standby.people.application()).query("insert into orders (note) values ('first')");
});

it('keeps its connections through a promotion', async () => {
  await replayed();
  const lost = jest.fn();
  const watching = standby.people.control(lost);
  await watching.observe(CALL_MS);
  await home.server.killAll();
  await standby.database.promote(2, CALL_MS);
  await open();
  expect((await watching.observe(CALL_MS)).outcome).toBe('answered');
  expect(lost).not.toHaveBeenCalled();
});

it('keeps the application out between promotion and opening', async () => {
  await replayed();
  await home.server.killAll();
  await standby.database.promote(2, CALL_MS);
  await eventually('the promoted server locks itself', async () => {
    const { database } = await standby.database.observe(CALL_MS);
    return database?.inRecovery === false && database.locked;
  });
  await expect(standby.people.application()).rejects.toMatchObject({ code: '28000' });
  await open();
  await standby.people.application();
});

it('can be repeated', async () => {
  await replayed();
  await home.server.killAll();
  await standby.database.promote(2, CALL_MS);
  await standby.database.promote(2, CALL_MS);
  await open();
  await standby.database.promote(2, CALL_MS);
  expect(await open()).toBeGreaterThan(0);
});

it('opens a server that something else has promoted', async () => {
  await replayed();
  await home.server.killAll();
  const superuser = await standby.people.superuser();
  await superuser.query('select pg_promote(true)');
  expect(await open()).toBeGreaterThan(0);
});

it('is not ready while nobody promotes', async () => {
  await replayed();
  const token = await standby.database.beginRenewal(CALL_MS);
  await expect(
    standby.database.open(token, terms({ epoch: 2, region: 'standby' }), 300),
  ).rejects.toMatchObject({ code: 'PGDR_NOT_READY' });
});

it('refuses epochs that have been overtaken', async () => {
  await replayed();
  await expect(standby.database.promote(1, CALL_MS)).rejects.toMatchObject({
    code: 'PGDR_STALE_EPOCH',
  });
  await home.server.killAll();
  await standby.database.promote(3, CALL_MS);
  await open(3);
  await expect(open(2)).rejects.toMatchObject({ code: 'PGDR_STALE_EPOCH' });
  await expect(standby.database.promote(2, CALL_MS)).rejects.toMatchObject({
    code: 'PGDR_STALE_EPOCH',
  });
  const token = await standby.database.beginRenewal(CALL_MS);
  await expect(standby.database.open(token, terms({ epoch: 3 }), CALL_MS)).rejects.toMatchObject({
    code: 'PGDR_STALE_EPOCH',
  });
});

it('refuses to open with a lease that has already run out', async () => {
  await replayed();
  await home.server.killAll();
  await standby.database.promote(2, CALL_MS);
  const token = await standby.database.beginRenewal(CALL_MS);
  await expect(
    standby.database.open(
      { clockMs: token.clockMs - 100_000 },
      terms({ epoch: 2, region: 'standby' }),
      CALL_MS,
    ),
  ).rejects.toMatchObject({ code: 'PGDR_NOT_READY' });
});

it('loses nothing when the application was locked out first', async () => {
  const application = await home.people.application();
  await application.query('set synchronous_commit = off');
  for (let n = 0; n < 20; n += 1)
    await application.query("insert into orders (note) values ('kept')");
  const final = await home.database.lockOut(2, CALL_MS);
  await eventually('the replica has replayed up to there', async () => {
    const { database } = await standby.database.observe(CALL_MS);
    return (database?.replayedLsn ?? 0) >= final;
  });
  await standby.database.promote(2, CALL_MS);
  // The fence was replicated, too; opening in its epoch ends it here.
  await open();
  const { rows } = await (
    await standby.people.application()
  ).query("select count(*)::int as n from orders where note = 'kept'");
  expect(rows).toEqual([{ n: 20 }]);
});
