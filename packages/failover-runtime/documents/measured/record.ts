/**
 * Keeps what drills came to, for the page of objectives: npx tsx documents/measured/record.ts <file of --json>...
 *
 * The files are what `pgdr drill <scenario> --runs 20 --json` prints: one document per line.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { drillReportSchema } from '../../local/report/schema';
import { summarize } from './summary';

const files = process.argv.slice(2);
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
  scenarios: summarize(reports),
};
writeFileSync(join(__dirname, 'drills.json'), `${JSON.stringify(recorded, null, 2)}\n`);
