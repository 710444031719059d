/**
 * Lists every bundle: its size, how long a fresh Node takes to load it (the median of several), and the clients of
 * AWS in it. Fails when one is larger than it may be.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundles, functionNames } from './layout';

const LARGEST_BYTES = 1024 * 1024;
const RUNS = 7;

const LOAD = `
  const begin = process.hrtime.bigint();
  try { require(process.argv[1]); } catch (error) { if (error.code !== 'PGDR_SETTINGS') throw error; }
  process.stdout.write(String(Number(process.hrtime.bigint() - begin) / 1e6));
`;

function loadMs(file: string): number {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', LOAD, file], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], POWERTOOLS_DEV: 'false' },
  });
  if (status !== 0) {
    throw new Error(`${file} does not load: ${stderr}`);
  }
  return Number(stdout);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const rows = functionNames().map((name) => {
  const file = join(bundles, name, 'index.js');
  const clients = JSON.parse(readFileSync(join(bundles, name, 'clients.json'), 'utf8')) as string[];
  return {
    function: name,
    bytes: statSync(file).size,
    'load ms': Math.round(median(Array.from({ length: RUNS }, () => loadMs(file)))),
    clients: clients.map((client) => client.replace('@aws-sdk/client-', '')).join(' '),
  };
});

console.table(rows);
const tooLarge = rows.filter(({ bytes }) => bytes > LARGEST_BYTES);
if (tooLarge.length > 0) {
  console.error(`Larger than 1 MiB: ${tooLarge.map((row) => row.function).join(', ')}`);
  process.exitCode = 1;
}
