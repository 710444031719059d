/**
 * Keeps what drills came to, for the page of objectives: npx tsx local/report/recorded/record.ts --load <text> <file of --json>...
 *
 * The files are what `pgdr drill <scenario> --runs 20 --json` prints: one document per line.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drillReportSchema } from '../schema';
import { summarize } from './summary';

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { load: { type: 'string', default: 'with nothing else to do' } },
});
const reports = files
  .flatMap((file) => readFileSync(file, 'utf8').trim().split('\n'))
  .map((line) => drillReportSchema.parse(JSON.parse(line)));
const [first] = reports;
if (first === undefined) throw new Error('Name the files that drills have printed.');

const { profile, postgres, startedAt } = first;
const recorded = {
  date: startedAt.slice(0, 10),
  profile,
  postgres,
  node: process.version.slice(1),
  processors: cpus().length,
  load: values.load,
  scenarios: summarize(reports),
};
const file = join(__dirname, '../../../documents/measured/drills.json');
writeFileSync(file, `${JSON.stringify(recorded, null, 2)}\n`);
