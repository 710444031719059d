import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pythonWith } from '../python-environment';

const REQUIREMENTS = join(__dirname, 'requirements.txt');

/** Findings that are meant to be, and why. The CDK's own validator has the same rules. */
export const MEANT: Readonly<Record<string, string>> = {
  W3005: 'The CDK writes dependencies of its own custom resources twice.',
  W3010: 'Zones are in a template only where the user names them.',
  W3690:
    'Of a cluster, as W3691 of an instance. Which pinned minor is still offered is said at the deployment.',
  W3691:
    'A major version alone is taken by RDS for the newest minor one; the linter knows minor ones.',
  W6001: 'An output that shows what another stack has is what it is for.',
};

/** What the linter of CloudFormation's own project says of templates, a line each. */
export function lint(templates: readonly string[]): string[] {
  const key = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12);
  const python = pythonWith(`cfn-lint-${key}`, [
    ...['--require-hashes', '--only-binary', ':all:', '--requirement', REQUIREMENTS],
  ]);
  const ignored = Object.keys(MEANT).flatMap((id) => ['--ignore-checks', id]);
  try {
    execFileSync(
      python,
      [
        ...['-c', 'from cfnlint.runner import main; main()'],
        ...['--format', 'parseable', ...ignored, '--', ...templates],
      ],
      { stdio: 'pipe', encoding: 'utf8' },
    );
    return [];
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    if (!stdout)
      throw new Error(`The linter did not run: ${stderr ?? String(error)}`, { cause: error });
    return stdout.trim().split('\n');
  }
}
