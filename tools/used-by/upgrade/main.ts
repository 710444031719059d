/**
 * Fails where an upgrade from the last release to what was packed last would lose something: `tsx upgrade/main.ts`.
 * With `--record` it keeps what was packed last as the last release.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { recordedTemplates, recordTemplates, synthesizedTemplates } from './assembly';
import { compare, type Finding } from './compare';
import { compareRegistrations, statefulRegistrations } from './pulumi/compare';
import { readRegistered } from './pulumi/registered';

const lastRelease = join(__dirname, 'last-release');
// The programs leave theirs there.
const packedLast = join(__dirname, '../out/cdk-app');
const registeredLast = join(__dirname, '../out/pulumi-program/registrations.json');
const lastRegistrations = join(__dirname, 'pulumi/last-release.golden.json');

function main(record: boolean): number {
  const next = synthesizedTemplates(packedLast);
  const nextRegistered = readRegistered(registeredLast);
  if (Object.keys(next).length === 0 || nextRegistered.length === 0) {
    return fail('There are no programs to compare. Run "npx nx programs used-by".');
  }
  if (record) {
    recordTemplates(lastRelease, next);
    const text = JSON.stringify(statefulRegistrations(nextRegistered), null, 2);
    writeFileSync(lastRegistrations, `${text}\n`);
    return 0;
  }
  const previous = recordedTemplates(lastRelease);
  const previousRegistered = readRegistered(lastRegistrations);
  if (Object.keys(previous).length === 0 || previousRegistered.length === 0) {
    return fail('No release was recorded. Run "npx nx upgrade used-by -- --record".');
  }
  const findings = [
    ...compare(previous, next),
    ...compareRegistrations(previousRegistered, nextRegistered),
  ];
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
