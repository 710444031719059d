/**
 * Writes the conformance table from the results of the last tests, if nothing is missing in it; else says what is
 * missing and fails: `tsx conformance/main.ts`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVIDENCE } from './evidence';
import { REQUIREMENTS } from './requirements';
import { lastResults } from './results';
import { conformance, page } from './table';

const root = join(__dirname, '../..');
const { rows, problems } = conformance(REQUIREMENTS, EVIDENCE, lastResults(root));

if (problems.length > 0) {
  const shown = rows.filter(({ shownBy }) => shownBy.length > 0).length;
  process.stderr.write(`${problems.join('\n')}\n${shown} of ${rows.length} rows are shown.\n`);
  process.exitCode = 1;
} else {
  writeFileSync(join(root, 'docs/generated/conformance.md'), page(rows));
}
