import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { check } from '../checker';
import { findBinaries } from '../servers/binaries';
import { Server } from '../servers/server';
import { template } from '../servers/template';
import { type Fleet, type FleetConfiguration, FLEET_ENTRY, connectFleet, createFleet } from '.';
import { createDrillTable, readDrillRows } from './table';

const LOGIN = { user: 'application', password: 'application', database: 'postgres' };

/** As much of the control schema as a write reads. */
const CONTROL = `
  create schema pgdr;
  create table pgdr.control (epoch bigint not null);
  insert into pgdr.control values (7);
  create role application login password 'application';
  grant usage on schema pgdr to application;
  grant select on pgdr.control to application`;

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('the fleet against a real server', () => {
  let directory: string;
  let server: Server;
  let admin: Client;
  let fleet: Fleet | undefined;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pgdr-fleet-'));
    await chmod(directory, 0o755);
    server = await Server.create({
      directory: join(directory, 'server'),
      template: await template(await findBinaries()),
      region: 'home',
    });
    await server.start();
    admin = await connectAdmin();
    await admin.query(CONTROL);
    await createDrillTable(admin, { applicationRole: 'application', commitGuard: false });
  }, 60_000);

  afterAll(async () => {
    await admin.end();
    await server.destroy();
    await rm(directory, { recursive: true, force: true });
  });

  // Each fleet counts from 1 again: a write that is there already would be refused.
  beforeEach(() => admin.query('truncate pgdr_drill.writes'));

  // Writers that nobody stopped would keep this process alive.
  afterEach(() => fleet?.close());

  async function connectAdmin(): Promise<Client> {
    const { superuser, host, port } = server;
    const client = new Client({ ...superuser, host, port, database: 'postgres' });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  function configuration<Lookup>(name: string, lookup: Lookup): FleetConfiguration<Lookup> {
    const address = { host: server.host, port: server.port };
    return {
      groups: [
        { kind: 'endpoint', name: 'endpoint', count: 2, lookup },
        { kind: 'direct', name: 'home', count: 1, address },
      ],
      login: LOGIN,
      recordsFile: join(directory, `${name}.jsonl`),
    };
  }

  it('loses nothing while the server is locked and killed, and knows which writes are in doubt', async () => {
    const address = { host: server.host, port: server.port };
    fleet = createFleet(configuration('faults', async () => address));
    await fleet.start();
    await fleet.acknowledged({ server: 'home', epoch: 7, count: 100, timeoutMs: 20_000 });

    await admin.query('alter role application nologin');
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'application'`,
    );
    await admin.query('alter role application login');
    await fleet.acknowledged({ group: 'endpoint', count: 20, timeoutMs: 20_000 });

    const faultAtMs = (await fleet.acknowledged({ timeoutMs: 20_000 })).answeredAtMs;
    const killed = server.processes();
    await server.killAll();
    // PostgreSQL takes a process that is dead and not yet buried for a living one, and would not start.
    while (killed.some(exists)) await setTimeout(1);
    await server.start();
    admin = await connectAdmin();
    await fleet.acknowledged({ group: 'home', count: 20, timeoutMs: 20_000 });
    await fleet.acknowledged({ group: 'endpoint', count: 20, timeoutMs: 20_000 });
    await fleet.close();

    const records = await fleet.records();
    const final = { server: 'home', rows: await readDrillRows(admin) };
    const findings = check({ records, final, outage: { faultAtMs } });
    expect(findings.writes.lost).toEqual([]);
    expect(findings.writes.anomalies).toEqual([]);
    expect(findings.twoWriters.violations).toEqual([]);
    expect(findings.outage.rtoMs).toBeGreaterThan(0);
    expect(findings.longestGapMs).toBeGreaterThanOrEqual(findings.outage.gapMs ?? Infinity);
    expect(new Set(records.map(({ writer }) => writer))).toEqual(
      new Set(['endpoint-1', 'endpoint-2', 'home-1']),
    );
    const lines = (await readFile(join(directory, 'faults.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(records.length);
  }, 60_000);

  it('gives up a server that is frozen at the endpoint, and hears what it says when it wakes up', async () => {
    const address = { host: server.host, port: server.port };
    fleet = createFleet(configuration('frozen', async () => address));
    await fleet.start();
    for (const group of ['endpoint', 'home']) {
      await fleet.acknowledged({ group, count: 10, timeoutMs: 20_000 });
    }
    await server.freeze();
    // Whoever is connected to the endpoint sends once more, and then hangs up.
    while ((await fleet.progress()).indeterminate < 1) await setTimeout(10);
    await fleet.stop(['endpoint']);
    const woken = fleet.acknowledged({ group: 'home', count: 1, timeoutMs: 20_000 });
    await server.thaw();
    await woken;
    await fleet.start();
    await fleet.acknowledged({ group: 'endpoint', count: 20, timeoutMs: 20_000 });
    await fleet.close();
    const records = await fleet.records();
    expect(records.some(({ reason }) => reason === 'deadline')).toBe(true);
    // Not one write of the direct client was given up.
    const direct = records.filter(({ writer, stage }) => writer === 'home-1' && stage === 'write');
    expect(direct.filter(({ outcome }) => outcome !== 'acknowledged')).toEqual([]);
    const final = { server: 'home', rows: await readDrillRows(admin) };
    const { writes } = check({ records, final, outage: { faultAtMs: 0 } });
    expect(writes).toMatchObject({ lost: [], anomalies: [] });
  }, 60_000);

  describe('in a process of its own', () => {
    let child: ChildProcess | undefined;

    afterEach(() => child?.kill('SIGKILL'));

    it('writes, reports, and ends with the process that owns it', async () => {
      child = fork(`${FLEET_ENTRY}.ts`, { execArgv: ['--import', 'tsx'] });
      // Nobody answers look-ups here: endpoint writers only fail.
      const remote = await connectFleet(child, configuration('child', 'http://127.0.0.1:9/'));
      await remote.start();
      await remote.acknowledged({ group: 'home', count: 20, timeoutMs: 20_000 });
      expect((await remote.progress()).byServer['home']).toBeGreaterThanOrEqual(20);
      await remote.stop();
      const records = await remote.records();
      expect(records.filter(({ kind }) => kind === 'endpoint')[0]).toMatchObject({
        outcome: 'refused',
        stage: 'lookup',
        reason: 'ECONNREFUSED',
      });
      child.kill('SIGINT');
      expect((await remote.records()).length).toBe(records.length);
      child.disconnect();
      const [code] = (await once(child, 'exit')) as [number | null];
      expect(code).toBe(0);
    }, 60_000);
  });
});
