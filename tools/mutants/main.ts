/**
 * Applies every mutant to a copy of the runtime and says what finds it, as a table:
 * npx tsx tools/mutants/main.ts [--histories 3000] [id …]
 *
 * With a bound of the exhaustive search only that hunts, and nothing else:
 * npx tsx tools/mutants/main.ts --bound tiny [id …]
 */
import { parseArgs } from 'node:util';
import { withCopy } from './copy';
import { bySimulator, byUnitTest, type Find } from './hunters';
import { MUTANTS } from './list';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { histories: { type: 'string', default: '3000' }, bound: { type: 'string' } },
});
const histories = Number(values.histories);

function row(id: string, found: Find | undefined): string {
  const after = found?.histories === undefined ? '' : String(found.histories);
  return `| \`${id}\` | ${found?.by ?? '**survives**'} | ${after} | ${found?.what ?? ''} |\n`;
}

process.stdout.write('| mutant | found by | histories | broken promise, or test |\n');
process.stdout.write('| --- | --- | ---: | --- |\n');
let survivors = 0;
for (const mutant of MUTANTS.filter(
  ({ id }) => positionals.length === 0 || positionals.includes(id),
)) {
  const found = withCopy(
    mutant,
    (copy) =>
      bySimulator(copy, histories, values.bound) ??
      (values.bound === undefined ? byUnitTest(copy, mutant) : undefined),
  );
  survivors += found === undefined ? 1 : 0;
  process.stdout.write(row(mutant.id, found));
}
process.exitCode = survivors === 0 ? 0 : 1;
