/**
 * Prints which tests failed and why, and one closing line, `N passed, N failed`, over the last test results of
 * every package; fails unless nothing failed: `tsx tools/scripts/test-summary/main.ts [name of a failed step…]`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failuresOf, type JestResult, summarize } from './summary';

const { workspaces } = readJson('package.json') as { workspaces: string[] };
const failedSteps = process.argv.slice(2);
const results = workspaces.flatMap((directory) =>
  readdirSync(directory)
    .filter((name) => /^test-results\..+\.json$/.test(name))
    .map((name) => readJson(join(directory, name)) as JestResult),
);
const { passed, failed } = summarize(results, failedSteps);

for (const line of failuresOf(results)) console.log(line.replaceAll(process.cwd(), '.'));
for (const step of failedSteps) console.log(`failed: ${step}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
