import { join } from 'node:path';

import { writeOwnedFile } from '../local/servers/owned-file';
import { Workplace } from '../local/servers/testing/workplace';
import type { Server } from '../local/servers/server';
import type { ConnectionSettings } from './connection/settings';
import { Probe } from './probe';
import { TEST_CERTIFICATE, TEST_KEY } from './testing/certificate';
import { CALL_MS, People } from './testing/people';

let workplace: Workplace;
let server: Server;
let people: People;
const probes: Probe[] = [];

function probe(own: Partial<ConnectionSettings> = {}, onLost?: () => void): Probe {
  const connection = { ...people.settings, ...own };
  const made = new Probe({
    from: 'witness',
    of: 'home',
    connection,
    ...(onLost ? { onLost } : {}),
  });
  probes.push(made);
  return made;
}

beforeAll(async () => {
  workplace = await Workplace.open();
  server = await workplace.writer('home');
  people = new People(server, workplace.template);
});
afterEach(async () => {
  for (const each of probes.splice(0)) each.close();
  await people.leave();
});
afterAll(() => workplace.close());

describe('a probe', () => {
  it('answers with what the database says of itself', async () => {
    const seen = await probe().observe(CALL_MS);
    expect(seen).toMatchObject({
      from: 'witness',
      of: 'home',
      outcome: 'answered',
      database: {
        inRecovery: false,
        epoch: 1,
        writer: 'home',
        heartbeatAtMs: undefined,
        leaseUntilMs: 0,
        locked: false,
      },
    });
    expect(Math.abs((seen.database?.clockMs ?? 0) - Date.now())).toBeLessThan(10_000);
  });

  it('numbers its observations upwards, also after a restart', async () => {
    const first = await probe().observe(CALL_MS);
    const again = probe();
    const second = await again.observe(CALL_MS);
    const third = await again.observe(CALL_MS);
    expect(second.sequence).toBeGreaterThan(first.sequence);
    expect(third.sequence).toBeGreaterThan(second.sequence);
  });

  it('keeps one connection', async () => {
    const watching = probe({ applicationName: 'one' });
    await watching.observe(CALL_MS);
    await watching.observe(CALL_MS);
    const { rows } = await (
      await people.superuser()
    ).query("select from pg_stat_activity where application_name = 'one'");
    expect(rows).toHaveLength(1);
  });

  it.each([
    ['a wrong password', { password: 'wrong' }, 'password authentication failed'],
    ['a missing database', { database: 'nowhere' }, 'does not exist'],
    ['a database without the schema', { database: 'postgres' }, 'pgdr.control'],
    ['TLS where there is none', { tls: 'require' as const }, 'SSL'],
  ])('fails with %s', async (_, own, detail) => {
    const seen = await probe(own).observe(CALL_MS);
    expect(seen).toMatchObject({
      outcome: 'failed',
      detail: expect.stringContaining(detail) as unknown,
    });
    expect(seen.database).toBeUndefined();
  });

  it('meets silence while the server is frozen, and an answer when it goes on', async () => {
    const [kept, fresh] = [probe(), probe()];
    await kept.observe(CALL_MS);
    await server.freeze();
    try {
      const seen = await Promise.all([kept.observe(200), fresh.observe(200)]);
      expect(seen.map((each) => each.outcome)).toEqual(['silent', 'silent']);
    } finally {
      await server.thaw();
    }
    expect((await kept.observe(CALL_MS)).outcome).toBe('answered');
  });

  it('tells at once when the server dies, is refused then, and answers after a restart', async () => {
    let watching: Probe | undefined;
    const lost = new Promise<void>((resolve) => {
      watching = probe({}, resolve);
    });
    await watching!.observe(CALL_MS);
    await server.killAll();
    await lost;
    expect(await watching!.observe(CALL_MS)).toMatchObject({
      outcome: 'refused',
      detail: 'ECONNREFUSED',
    });
    await server.start();
    expect((await watching!.observe(CALL_MS)).outcome).toBe('answered');
  });

  it('asks for the password at every new connection', async () => {
    const { password } = people.settings;
    const provide = jest.fn(() => Promise.resolve(password as string));
    await probe({ password: provide }).observe(CALL_MS);
    await probe({ password: provide }).observe(CALL_MS);
    expect(provide).toHaveBeenCalledTimes(2);
  });
});

describe('a probe of a server with TLS', () => {
  beforeAll(async () => {
    await server.stop('fast');
    writeOwnedFile(join(server.dataDirectory, 'server.key'), TEST_KEY);
    writeOwnedFile(join(server.dataDirectory, 'server.crt'), TEST_CERTIFICATE);
    writeOwnedFile(join(server.dataDirectory, 'postgresql.auto.conf'), 'ssl = on\n');
    await server.start();
  });

  const trusted = { tls: 'verify-full' as const, certificateAuthority: TEST_CERTIFICATE };

  it.each([
    ['encrypted without checking', { tls: 'require' as const }],
    ['checked', { ...trusted, host: 'localhost' }],
  ])('answers %s', async (_, own) => {
    const watching = probe({ ...own, applicationName: 'tls' });
    expect(await watching.observe(CALL_MS)).toMatchObject({ outcome: 'answered' });
    const { rows } = await (
      await people.superuser()
    ).query(
      "select ssl from pg_stat_ssl join pg_stat_activity using (pid) where application_name = 'tls'",
    );
    expect(rows).toEqual([{ ssl: true }]);
    watching.close();
  });

  it.each([
    ['of another host', trusted, 'altnames'],
    ['that nobody trusts', { tls: 'verify-full' as const, host: 'localhost' }, 'self-signed'],
  ])('fails with a certificate %s', async (_, own, detail) => {
    const seen = await probe(own).observe(CALL_MS);
    expect(seen).toMatchObject({
      outcome: 'failed',
      detail: expect.stringContaining(detail) as unknown,
    });
  });

  it('meets silence while the server is frozen', async () => {
    const watching = probe({ tls: 'require' });
    await watching.observe(CALL_MS);
    await server.freeze();
    try {
      expect((await watching.observe(200)).outcome).toBe('silent');
    } finally {
      await server.thaw();
    }
  });

  it('tells at once when the server dies', async () => {
    let watching: Probe | undefined;
    const lost = new Promise<void>((resolve) => {
      watching = probe({ tls: 'require' }, resolve);
    });
    await watching!.observe(CALL_MS);
    await server.killAll();
    await lost;
    expect((await watching!.observe(CALL_MS)).outcome).toBe('refused');
  });
});
