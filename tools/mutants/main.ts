/** Applies every mutant to a copy of the runtime and says what finds it: npx tsx tools/mutants/main.ts [id …] */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MUTANTS, type Mutant } from './list';

const root = join(__dirname, '../..');
const runtime = join(root, 'packages/failover-runtime');
const HISTORIES = 20_000;

function copyOfRuntime(): string {
  const copy = mkdtempSync(join(tmpdir(), 'pgdr-mutant-'));
  for (const folder of [
    'core',
    'plan',
    'watch',
    'simulator',
    'testing',
    'jest.config.js',
    'package.json',
  ]) {
    cpSync(join(runtime, folder), join(copy, folder), { recursive: true });
  }
  writeFileSync(join(copy, 'hunt.ts'), readFileSync(join(__dirname, 'hunt.ts.txt')));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

function bySimulator(copy: string): string | undefined {
  const tsx = join(root, 'node_modules/.bin/tsx');
  const { stdout } = spawnSync(tsx, ['hunt.ts', String(HISTORIES)], {
    cwd: copy,
    encoding: 'utf8',
  });
  const { histories, checker, text } = JSON.parse(stdout || '{}') as Record<string, string>;
  return checker === undefined
    ? undefined
    : `simulator after ${histories} histories: ${checker}: ${text}`;
}

function byUnitTest(copy: string): string | undefined {
  const jest = join(root, 'node_modules/.bin/jest');
  const { status, stderr } = spawnSync(
    jest,
    ['--rootDir', copy, '--bail', 'core', 'plan', 'watch'],
    {
      cwd: copy,
      encoding: 'utf8',
    },
  );
  const first = /● (.*)/.exec(stderr)?.[1] ?? 'a test';
  return status === 0 ? undefined : `unit test: ${first}`;
}

function find({ file, find: place, replace }: Mutant): string | undefined {
  const copy = copyOfRuntime();
  try {
    const path = join(copy, file);
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(place, () => replace),
    );
    return bySimulator(copy) ?? byUnitTest(copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

const unchanged = copyOfRuntime();
const already = byUnitTest(unchanged);
rmSync(unchanged, { recursive: true });
if (already !== undefined) {
  throw new Error(`The unit tests fail without any mutant: ${already}`);
}

const wanted = process.argv.slice(2);
let survivors = 0;
for (const mutant of MUTANTS.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
  const found = find(mutant);
  survivors += found === undefined ? 1 : 0;
  process.stdout.write(
    `${found === undefined ? 'SURVIVES' : 'found   '}  ${mutant.id}  ${found ?? ''}\n`,
  );
}
process.exitCode = survivors === 0 ? 0 : 1;
