import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { copyTree } from './copy-tree';

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'pgdr-copy-'));
  mkdirSync(join(base, 'from', 'inner'), { recursive: true });
  writeFileSync(join(base, 'from', 'inner', 'file'), 'content');
  symlinkSync('inner/file', join(base, 'from', 'link'));
  chmodSync(join(base, 'from'), 0o700);
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

it('copies files, directories, links and modes', async () => {
  await copyTree(join(base, 'from'), join(base, 'to'));
  expect(readFileSync(join(base, 'to', 'inner', 'file'), 'utf8')).toBe('content');
  expect(readlinkSync(join(base, 'to', 'link'))).toBe('inner/file');
  expect(statSync(join(base, 'to')).mode & 0o777).toBe(0o700);
});

it('leaves out what is skipped', async () => {
  await copyTree(join(base, 'from'), join(base, 'to'), { skip: (path) => path === 'inner/file' });
  expect(readdirSync(join(base, 'to', 'inner'))).toEqual([]);
});

it('changes modes where it is told to', async () => {
  await copyTree(join(base, 'from'), join(base, 'to'), { mode: (mode) => mode | 0o055 });
  expect(statSync(join(base, 'to')).mode & 0o777).toBe(0o755);
});

it('does not write over anything', async () => {
  mkdirSync(join(base, 'to'));
  await expect(copyTree(join(base, 'from'), join(base, 'to'))).rejects.toMatchObject({
    code: 'EEXIST',
  });
});
