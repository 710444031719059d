import { join } from 'node:path';
import { EVIDENCE } from './evidence';
import { REQUIREMENTS } from './requirements';
import { lastResults } from './results';
import { problemsOf, rowsOf } from './table';

// Looks at the results of other tests, so it is no unit test: the target `conformance` runs it when all others are done.
const runs = lastResults(join(__dirname, '../../..'));
const rows = rowsOf(REQUIREMENTS, EVIDENCE).map(
  (row) => [`${row.requirement.id} of ${row.deployment}`, row.requirement.text, row] as const,
);

test.each(rows)('%s is shown: %s', (_row, _text, row) => {
  expect(problemsOf(row, runs)).toEqual([]);
});
