import { mkdtempSync, readdirSync, rmSync, utimesSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findBinaries } from './binaries';
import { preparedTemplate } from './prepared-template';
import { Server } from './server';
import { asSuperuser } from './superuser-session';
import { template } from './template';

let cache: string;
const { PGDR_CACHE_DIR: before } = process.env;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'pgdr-cache-'));
  chmodSync(cache, 0o711);
  process.env.PGDR_CACHE_DIR = cache;
});
afterEach(() => {
  if (before === undefined) delete process.env.PGDR_CACHE_DIR;
  else process.env.PGDR_CACHE_DIR = before;
  rmSync(cache, { recursive: true, force: true });
});

const cached = (): string[] => readdirSync(join(cache, 'templates'));

it('is made once, also by several at the same time', async () => {
  const binaries = await findBinaries();
  const [a, b] = await Promise.all([template(binaries), template(binaries)]);
  expect(a).toEqual(b);
  expect(await template(binaries)).toEqual(a);
  expect(cached()).toHaveLength(1);
});

it('keeps what was prepared in it', async () => {
  const binaries = await findBinaries();
  const prepare = jest.fn((server: Server) =>
    asSuperuser(server, ({ query }) => query('create role prepared')).then(() => undefined),
  );
  const preparation = { name: 'test', key: '1', prepare };
  await preparedTemplate(binaries, preparation);
  const made = await preparedTemplate(binaries, preparation);
  expect(prepare).toHaveBeenCalledTimes(1);
  const server = await Server.create({ directory: join(cache, 'server'), template: made });
  await server.start();
  const rows = await asSuperuser(server, ({ query }) =>
    query("select rolname from pg_roles where rolname = 'prepared'"),
  );
  await server.destroy();
  expect(rows).toHaveLength(1);
});

it('leaves nothing behind where the preparation fails', async () => {
  const binaries = await findBinaries();
  const prepare = (): Promise<void> => Promise.reject(new Error('not today'));
  await expect(preparedTemplate(binaries, { name: 'test', key: '1', prepare })).rejects.toThrow(
    'not today',
  );
  expect(cached()).toHaveLength(1);
});

it('is discarded after weeks without use, when another is made', async () => {
  const binaries = await findBinaries();
  const prepare = (): Promise<void> => Promise.resolve();
  await preparedTemplate(binaries, { name: 'unused', key: '1', prepare });
  const unused = cached().find((name) => name.includes('-unused-'))!;
  utimesSync(join(cache, 'templates', unused), 0, 0);
  await preparedTemplate(binaries, { name: 'other', key: '1', prepare });
  expect(cached()).not.toContain(unused);
  expect(cached()).toHaveLength(2);
});
