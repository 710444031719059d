import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { ROOT, withCopy } from './copy';
import type { Mutant } from './list';

/** Who found a mutant, and by what. */
export interface Find {
  readonly by: 'simulator' | 'unit test';
  /** The promise that it broke, or the test that fails. */
  readonly what: string;
  /** After how many histories, or visited states of a bound; a unit test needs none. */
  readonly histories?: number;
}

/** Looks for a history that breaks a promise: among so many at random, or with a bound among all within it. */
export function bySimulator(copy: string, histories: number, bound?: string): Find | undefined {
  const tsx = join(ROOT, 'node_modules/.bin/tsx');
  const what = bound === undefined ? [String(histories)] : [String(histories), bound];
  const { stdout, stderr, status } = spawnSync(tsx, ['hunt.ts', ...what], {
    cwd: copy,
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(`The hunt did not run: ${stderr}`);
  }
  const found = JSON.parse(stdout) as { readonly histories?: number; readonly checker?: string };
  return found.checker === undefined
    ? undefined
    : { by: 'simulator', what: found.checker, histories: found.histories ?? 0 };
}

interface Ran {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
  }[];
}

/** The unit tests that fail, and what they say. */
function failing(copy: string, which: readonly string[]): Map<string, string> {
  const jest = join(ROOT, 'node_modules/.bin/jest');
  const options = ['--json', '--rootDir', copy, ...which];
  const ignored = ['--testPathIgnorePatterns', '/node_modules/', '/simulator/'];
  const { stdout } = spawnSync(jest, [...options, ...ignored], {
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

/** A test that fails without any mutant says nothing about one. */
function alsoFailsWithout(test: string): boolean {
  return withCopy(undefined, (copy) => failing(copy, [join(copy, test)]).size > 0);
}

/** Looks for a unit test that fails with this mutant only: first beside the file, then wherever it is used. */
export function byUnitTest(copy: string, { file }: Mutant): Find | undefined {
  const path = join(copy, file);
  for (const which of [[dirname(path)], ['--findRelatedTests', path]]) {
    for (const [name, message] of failing(copy, which)) {
      if (!alsoFailsWithout(name)) {
        return { by: 'unit test', what: `${name}: ${message}` };
      }
    }
  }
  return undefined;
}
