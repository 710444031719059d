import { eventually } from '../local/servers/testing/eventually';
import { Workplace } from '../local/servers/testing/workplace';
import type { DatabaseView } from '../core/observation';
import type { PostgresDatabase } from './postgres-database';
import { CALL_MS, People, renew, terms } from './testing/people';

let workplace: Workplace;
let people: People;
let database: PostgresDatabase;

beforeAll(async () => {
  workplace = await Workplace.open();
});
beforeEach(async () => {
  people = new People(
    await workplace.writer(`home-${workplace.servers.length}`),
    workplace.template,
  );
  database = people.control();
});
afterEach(async () => {
  await people.leave();
  await workplace.servers[workplace.servers.length - 1]?.destroy();
});
afterAll(() => workplace.close());

async function view(): Promise<DatabaseView> {
  const { database: seen } = await database.observe(CALL_MS);
  if (seen === undefined) throw new Error('the database did not answer');
  return seen;
}

it('lets the writer go on until the token plus the lease, with a heartbeat', async () => {
  const token = await database.beginRenewal(CALL_MS);
  await database.renewLease(token, terms({ leaseMs: 20_000 }), CALL_MS);
  const seen = await view();
  expect(seen.leaseUntilMs).toBeCloseTo(token.clockMs + 20_000, 1);
  expect(seen).toMatchObject({ epoch: 1, writer: 'home', locked: false, inRecovery: false });
  expect(seen.heartbeatAtMs).toBeGreaterThanOrEqual(token.clockMs);
});

it('makes a renewal harmless that was delayed on its way', async () => {
  const delayed = await database.beginRenewal(CALL_MS);
  await renew(database, { leaseMs: 20_000 });
  const before = await view();
  // Its grant was long over when it arrived.
  await database.renewLease({ clockMs: delayed.clockMs - 60_000 }, terms(), CALL_MS);
  expect((await view()).leaseUntilMs).toBe(before.leaseUntilMs);
});

it.each([
  ['another epoch', { epoch: 2 }],
  ['another region', { region: 'standby' as const }],
])('refuses %s', async (_, other) => {
  await expect(renew(database, other)).rejects.toMatchObject({ code: 'PGDR_STALE_EPOCH' });
  expect((await view()).leaseUntilMs).toBe(0);
});

it('does not lift a fence', async () => {
  await renew(database);
  await database.lockOut(2, CALL_MS);
  await expect(renew(database)).rejects.toMatchObject({ code: 'PGDR_STALE_EPOCH' });
  expect((await view()).locked).toBe(true);
});

it('lifts what the watchdog has locked', async () => {
  await renew(database, { leaseMs: 1 });
  await eventually('the watchdog locks', async () => (await view()).locked);
  await expect(people.application()).rejects.toMatchObject({ code: '28000' });
  await renew(database);
  expect((await view()).locked).toBe(false);
  await (await people.application()).query('insert into orders (note) values ($1)', ['again']);
});

it('gives back to a role what it had set before', async () => {
  const administrator = await people.administrator();
  await administrator.query('alter role app set default_transaction_read_only = on');
  await renew(database, { leaseMs: 1 });
  await eventually('the watchdog locks', async () => (await view()).locked);
  await renew(database);
  const { rows } = await (await people.application()).query('show default_transaction_read_only');
  expect(rows).toEqual([{ default_transaction_read_only: 'on' }]);
});

it('is refused on a replica', async () => {
  const [source] = workplace.servers.slice(-1);
  const replica = await workplace.replica(`replica_${workplace.servers.length}`, source!);
  const guests = new People(replica, workplace.template);
  await expect(renew(guests.control())).rejects.toMatchObject({ code: 'PGDR_NOT_READY' });
  await guests.leave();
  await replica.destroy();
});
