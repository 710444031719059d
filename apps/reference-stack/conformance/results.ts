import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { TestRun } from './table';

/** What is read of the JSON that Jest writes. */
interface JestResults {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Every test of the last runs of every package, from the files that its targets leave. */
export function lastResults(root: string): TestRun[] {
  const { workspaces } = read(join(root, 'package.json')) as { workspaces: string[] };
  return workspaces.flatMap((directory) =>
    readdirSync(join(root, directory))
      .filter((name) => /^test-results\..+\.json$/.test(name))
      .flatMap((name) => runsOf(root, read(join(root, directory, name)) as JestResults)),
  );
}

function runsOf(root: string, { testResults }: JestResults): TestRun[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({
      file: relative(root, name),
      test: fullName,
      passed: status === 'passed',
    })),
  );
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
