/** Applies every mutant to a copy of the runtime and says what finds it: npx tsx tools/mutants/main.ts [id …] */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MUTANTS, type Mutant } from './list';

const root = join(__dirname, '../..');
const runtime = join(root, 'packages/failover-runtime');
const HISTORIES = 600;

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

interface Ran {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
  }[];
}

/** The test files that fail, and what they say. */
function failing(copy: string, known: readonly string[]): Map<string, string> {
  const jest = join(root, 'node_modules/.bin/jest');
  const ignored = ['/node_modules/', '/simulator/', ...known.map((name) => `/${name}$`)];
  const options = ['--json', '--rootDir', copy, '--testPathIgnorePatterns', ...ignored];
  const { stdout } = spawnSync(jest, options, {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const { testResults } = JSON.parse(stdout) as Ran;
  return new Map(
    testResults
      .filter(({ status }) => status === 'failed')
      .map(({ name, message }) => [name.slice(copy.length + 1), /● (.*)/.exec(message)?.[1] ?? '']),
  );
}

function byUnitTest(copy: string, known: readonly string[]): string | undefined {
  const [first] = failing(copy, known);
  return first === undefined ? undefined : `unit test ${first[0]}: ${first[1]}`;
}

function find(
  { file, find: place, replace }: Mutant,
  known: readonly string[],
): string | undefined {
  const copy = copyOfRuntime();
  try {
    const path = join(copy, file);
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(place, () => replace),
    );
    return bySimulator(copy) ?? byUnitTest(copy, known);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

// A test that fails without any mutant says nothing about one.
const unchanged = copyOfRuntime();
const known = [...failing(unchanged, []).keys()];
rmSync(unchanged, { recursive: true });
known.forEach((name) => process.stdout.write(`fails without any mutant, not used: ${name}\n`));

const wanted = process.argv.slice(2);
let survivors = 0;
for (const mutant of MUTANTS.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
  const found = find(mutant, known);
  survivors += found === undefined ? 1 : 0;
  process.stdout.write(
    `${found === undefined ? 'SURVIVES' : 'found   '}  ${mutant.id}  ${found ?? ''}\n`,
  );
}
process.exitCode = survivors === 0 ? 0 : 1;
