/**
 * Fails where an upgrade from the last release to what was packed last would lose something: `tsx upgrade/main.ts`.
 * With `--record` it keeps what was packed last as the last release.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { recordedTemplates, recordTemplates, synthesizedTemplates } from './assembly';
import { compare, type Finding } from './compare';

const lastRelease = join(__dirname, 'last-release');
// The program `cdk-app` leaves it there.
const packedLast = join(__dirname, '../out/cdk-app');

function main(record: boolean): number {
  const next = synthesizedTemplates(packedLast);
  if (Object.keys(next).length === 0) {
    return fail('There are no templates to compare. Run "npx nx programs used-by".');
  }
  if (record) {
    recordTemplates(lastRelease, next);
    return 0;
  }
  const previous = recordedTemplates(lastRelease);
  if (Object.keys(previous).length === 0) {
    return fail('No release was recorded. Run "npx nx upgrade used-by -- --record".');
  }
  const findings = compare(previous, next);
  if (findings.length > 0) return fail(findings.map(describe).join('\n'));
  process.stdout.write('An upgrade from the last release replaces nothing that holds state.\n');
  return 0;
}

function describe({ stack, resource, type, impact, because, holds }: Finding): string {
  const cause = because.length > 0 ? ` because of ${because.join(', ')}` : '';
  return `${impact} ${stack}/${resource} (${type})${cause}; it holds ${holds}.`;
}

function fail(message: string): number {
  process.stderr.write(`${message}\n`);
  return 1;
}

const { values } = parseArgs({ options: { record: { type: 'boolean', default: false } } });
process.exitCode = main(values.record);
