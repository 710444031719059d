import { execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { serverAccount } from './account';
import { awaitCondition } from './await-condition';
import { writeOwnedFile } from './owned-file';
import { Server } from './server';
import { asSuperuser } from './superuser-session';
import { eventually } from './testing/eventually';
import { Workplace } from './testing/workplace';

let workplace: Workplace;
beforeAll(async () => {
  workplace = await Workplace.open();
});
afterAll(() => workplace.close());

let n = 0;
const made: Server[] = [];
async function create(options: { port?: number } = {}): Promise<Server> {
  n += 1;
  const server = await Server.create({
    directory: workplace.path(`server-${n}`),
    template: workplace.template,
    ...options,
  });
  made.push(server);
  return server;
}
afterEach(async () => {
  await Promise.all(made.splice(0).map((server) => server.destroy()));
});

const answers = (server: Server): Promise<unknown> =>
  asSuperuser(server, ({ query }) => query('select 1'));

describe('a server', () => {
  it('starts, stops and starts again', async () => {
    const server = await create();
    expect(server.isRunning()).toBe(false);
    await server.start();
    await server.start();
    await answers(server);
    await server.stop('fast');
    expect(server.processes()).toEqual([]);
    await server.start();
    await server.stop('immediate');
    expect(server.processes()).toEqual([]);
    await server.start();
    await answers(server);
  });

  it('does not run as root', async () => {
    const server = await create();
    await server.start();
    const [pid] = server.processes();
    if (process.platform === 'linux') {
      const uid = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      expect(Number(uid)).toBe(serverAccount()?.uid ?? process.getuid?.());
      expect(Number(uid)).not.toBe(0);
    }
  });

  it('listens on loopback only and wants a password', async () => {
    const server = await create();
    await server.start();
    const [row] = await asSuperuser(server, ({ query }) =>
      query(
        "select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets",
      ),
    );
    expect(row).toEqual({ addresses: '127.0.0.1', sockets: '' });
    const rules = readFileSync(join(server.dataDirectory, 'pg_hba.conf'), 'utf8')
      .trim()
      .split('\n');
    expect(rules.every((rule) => rule.endsWith('scram-sha-256'))).toBe(true);
  });

  it('tells its starter at once when it dies, and leaves nothing when all of it is killed', async () => {
    const server = await create();
    const onExit = jest.fn();
    await server.start({ onExit });
    expect(server.kill()).toBe(true);
    await eventually('its starter is told', async () => onExit.mock.calls.length === 1);
    await server.killAll();
    expect(server.processes()).toEqual([]);
    expect(server.kill()).toBe(false);
  });

  it('starts again right after its postmaster was killed', async () => {
    const server = await create();
    await server.start();
    server.kill();
    await server.start();
    await answers(server);
  });

  it('freezes with every process and goes on', async () => {
    const server = await create();
    await server.start();
    await server.freeze();
    expect(server.isRunning()).toBe(true);
    await expect(
      asSuperuser(server, ({ query }) => query('select 1'), { timeoutMs: 100 }),
    ).rejects.toThrow();
    await server.thaw();
    await answers(server);
  });

  it('can be killed while it is frozen', async () => {
    const server = await create();
    await server.start();
    await server.freeze();
    await server.killAll();
    expect(server.processes()).toEqual([]);
  });

  it('can be taken over by another process, and outlives the one that started it', async () => {
    const server = await create();
    const starter = fork(join(__dirname, 'testing', 'start-server.js'), [server.directory], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(starter, 'message');
    starter.kill('SIGKILL');
    await once(starter, 'exit');
    await answers(Server.open(server.directory));
  });

  it('never signals a process that only has its old id', async () => {
    const server = await create();
    const stranger = spawn('sleep', ['60']);
    try {
      writeOwnedFile(
        join(server.dataDirectory, 'postmaster.pid'),
        `${stranger.pid}\n${server.dataDirectory}\n`,
      );
      expect(server.isRunning()).toBe(false);
      expect(server.kill()).toBe(false);
      await server.killAll();
      expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  it('leaves no directory and no shared memory behind, however it ended', async () => {
    const server = await create();
    await server.start();
    const key = readFileSync(join(server.dataDirectory, 'postmaster.pid'), 'utf8')
      .split('\n')[6]
      ?.trim()
      .split(/\s+/)[1];
    await server.killAll();
    await server.destroy();
    await server.destroy();
    expect(existsSync(server.directory)).toBe(false);
    if (process.platform === 'linux') {
      const segments = readFileSync('/proc/sysvipc/shm', 'utf8')
        .split('\n')
        .map((line) => line.trim().split(/\s+/)[1]);
      expect(segments).not.toContain(key);
    }
  });
});

describe('what can go wrong', () => {
  it('is a port in use, found at once or at the start', async () => {
    const occupant = createServer();
    const server = await create();
    await new Promise<void>((resolve) => occupant.listen(server.port, '127.0.0.1', resolve));
    await expect(server.start()).rejects.toMatchObject({
      code: 'PGDR_PORT_IN_USE',
      message: expect.stringContaining(String(server.port)) as unknown,
    });
    await expect(create({ port: server.port })).rejects.toMatchObject({ code: 'PGDR_PORT_IN_USE' });
    expect(existsSync(workplace.path(`server-${n}`))).toBe(false);
    await new Promise((resolve) => occupant.close(resolve));
  });

  it('is a data directory of another major', async () => {
    const server = await create();
    writeOwnedFile(join(server.dataDirectory, 'PG_VERSION'), '12\n');
    await expect(server.start()).rejects.toMatchObject({
      code: 'PGDR_WRONG_MAJOR',
      message: expect.stringContaining(
        `PostgreSQL 12, expected ${workplace.template.binaries.major}`,
      ) as unknown,
    });
  });

  it('is a configuration that the server does not take', async () => {
    const server = await create();
    writeFileSync(join(server.dataDirectory, 'postgresql.conf'), 'no_such_setting = 1\n');
    await expect(server.start()).rejects.toMatchObject({
      code: 'PGDR_SERVER_START',
      message: expect.stringContaining('no_such_setting') as unknown,
    });
  });

  it('is a directory that the servers’ account cannot reach', async () => {
    if (serverAccount() === undefined) return;
    const closed = workplace.path('closed');
    execFileSync('mkdir', ['-m', '700', closed]);
    await expect(
      Server.create({ directory: join(closed, 'server'), template: workplace.template }),
    ).rejects.toMatchObject({
      code: 'PGDR_NO_PERMISSION',
      message: expect.stringContaining(`chmod o+x ${closed}`) as unknown,
    });
    expect(existsSync(join(closed, 'server'))).toBe(false);
  });

  it('is a frozen server that does not stop', async () => {
    const server = await create();
    await server.start();
    await server.freeze();
    await expect(server.stop('fast', 100)).rejects.toMatchObject({ code: 'PGDR_SERVER_TIMEOUT' });
    await server.thaw();
    await awaitCondition(() => server.processes().length === 0, 10_000);
  });
});
