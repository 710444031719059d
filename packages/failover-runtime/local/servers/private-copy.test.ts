import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { privateCopy } from './private-copy';

let base: string;
const { PGDR_CACHE_DIR: before } = process.env;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'pgdr-private-'));
  process.env.PGDR_CACHE_DIR = join(base, 'cache');
  // As npm unpacks the package without running its install script.
  const native = join(base, 'package', 'native');
  mkdirSync(join(native, 'lib'), { recursive: true });
  mkdirSync(join(native, 'bin'));
  writeFileSync(join(base, 'package', 'package.json'), '{"version":"17.0.0"}');
  writeFileSync(join(native, 'bin', 'postgres'), '', { mode: 0o700 });
  writeFileSync(join(native, 'lib', 'libpq.so.5.17'), '', { mode: 0o600 });
  writeFileSync(
    join(native, 'pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libpq.so.5.17', target: 'native/lib/libpq.so.5' }]),
  );
});
afterEach(() => {
  if (before === undefined) delete process.env.PGDR_CACHE_DIR;
  else process.env.PGDR_CACHE_DIR = before;
  rmSync(base, { recursive: true, force: true });
});

it('adds the missing links to the copy and leaves the original alone', async () => {
  const native = join(base, 'package', 'native');
  const copy = await privateCopy(native);
  expect(readlinkSync(join(copy, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.17');
  expect(readdirSync(join(native, 'lib'))).toEqual(['libpq.so.5.17']);
});

it('can be read and run by everybody', async () => {
  const copy = await privateCopy(join(base, 'package', 'native'));
  expect(statSync(join(copy, 'bin', 'postgres')).mode & 0o777).toBe(0o755);
  expect(statSync(join(copy, 'lib', 'libpq.so.5.17')).mode & 0o777).toBe(0o644);
});

it('is made once, also by several at the same time', async () => {
  const native = join(base, 'package', 'native');
  const copies = await Promise.all([privateCopy(native), privateCopy(native), privateCopy(native)]);
  expect(new Set(copies).size).toBe(1);
  expect(readdirSync(join(base, 'cache', 'programs'))).toHaveLength(1);
});
