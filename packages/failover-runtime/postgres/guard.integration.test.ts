import type { Client } from 'pg';

import { Workplace } from '../local/servers/testing/workplace';
import { guardTable, unguardTable } from './schema/guard-table';
import type { PostgresDatabase } from './postgres-database';
import { People, renew } from './testing/people';

let workplace: Workplace;
let people: People;
let database: PostgresDatabase;
let administrator: Client;
let superuser: Client;
let application: Client;

beforeAll(async () => {
  workplace = await Workplace.open();
  people = new People(await workplace.writer('home'), workplace.template);
  database = people.control();
  administrator = await people.administrator();
  superuser = await people.superuser();
  await guardTable(administrator, 'public.orders');
});
beforeEach(async () => {
  // Far ahead, and without a watchdog that would end the sessions under test.
  await superuser.query(
    "update pgdr.control set lease_until = clock_timestamp() + interval '1 hour', writer = 'home'",
  );
  await superuser.query("select pgdr.publish_lease(clock_timestamp() + interval '1 hour')");
  application = await people.application();
});
afterAll(async () => {
  await people.leave();
  await workplace.close();
});

const insert = (): Promise<unknown> => application.query("insert into orders (note) values ('x')");

it('lets commits through while the lease runs', async () => {
  await expect(insert()).resolves.toMatchObject({ rowCount: 1 });
});

it.each(['read committed', 'repeatable read', 'serializable'])(
  'refuses a commit after the lease has run out in between (%s)',
  async (isolation) => {
    await application.query(`begin isolation level ${isolation}`);
    await insert();
    await superuser.query('select pgdr.publish_lease(clock_timestamp())');
    await expect(application.query('commit')).rejects.toMatchObject({ code: 'PGDR1' });
  },
);

it('lets a long transaction commit whose lease was renewed in between', async () => {
  await superuser.query("select pgdr.publish_lease(clock_timestamp() + interval '1 ms')");
  await application.query('begin isolation level repeatable read');
  await insert();
  await superuser.query("select pgdr.publish_lease(clock_timestamp() + interval '1 hour')");
  await expect(application.query('commit')).resolves.toMatchObject({ command: 'COMMIT' });
});

it('refuses where the writer is another region', async () => {
  await superuser.query("update pgdr.control set writer = 'standby'");
  await expect(insert()).rejects.toMatchObject({
    code: 'PGDR1',
    message: expect.stringContaining('standby') as unknown,
  });
});

it('counts only the lease where the server does not know its region', async () => {
  await superuser.query("update pgdr.control set writer = 'standby'");
  await application.query("set pgdr.region = ''");
  await expect(insert()).resolves.toMatchObject({ rowCount: 1 });
});

it('refuses after a fence', async () => {
  await renew(database);
  await application.query('begin');
  await insert();
  // What a fence does first; its locking of the roles is not under test here.
  await superuser.query("select pgdr.publish_lease('epoch')");
  await expect(application.query('commit')).rejects.toMatchObject({ code: 'PGDR1' });
});

it('can be put on twice, and be taken off', async () => {
  await guardTable(administrator, 'public.orders');
  await unguardTable(administrator, 'public.orders');
  await unguardTable(administrator, 'public.orders');
  await superuser.query("select pgdr.publish_lease('epoch')");
  await expect(insert()).resolves.toMatchObject({ rowCount: 1 });
});
