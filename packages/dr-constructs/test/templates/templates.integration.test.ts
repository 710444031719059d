import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stage } from 'aws-cdk-lib';
import { DEPLOYMENTS } from '../../src/testing/deployments';
import { temporaryFolder } from '../folders';
import { lint, MEANT } from './linter';

const SYNTHESIS_MS = 120_000;
/** All of them at once, on a machine that may be busy. */
const LINT_MS = 1_800_000;

/** The CDK's own validator looks at every template of a synthesis, unless it is told not to: unit tests tell it. */
beforeAll(() => {
  delete process.env['CDK_VALIDATION'];
});

const templates: string[] = [];

/** Rules that the validator finds broken; its report is there only if there is something in it. */
function reported(directory: string): string[] {
  const report = join(directory, 'validation-report.json');
  if (!existsSync(report)) return [];
  const { pluginReports } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  return pluginReports
    .flatMap(({ violations }) => violations.map(({ ruleName }) => ruleName))
    .filter((rule) => !(rule in MEANT));
}

interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly { readonly ruleName: string }[];
  }[];
}

test.each(Object.entries(DEPLOYMENTS))(
  "the CDK's own validator finds nothing in the templates of %s",
  (_, make) => {
    process.env['CDK_OUTDIR'] = temporaryFolder();
    const { directory } = Stage.of(make('blue').stack)!.synth();
    expect(reported(directory)).toEqual([]);
    const own = readdirSync(directory).filter((file) => file.endsWith('.template.json'));
    expect(own.length).toBeGreaterThan(2);
    templates.push(...own.map((file) => join(directory, file)));
  },
  SYNTHESIS_MS,
);

test(
  'the linter of CloudFormation finds nothing in any of them',
  () => {
    expect(templates.length).toBeGreaterThan(20);
    expect(lint(templates)).toEqual([]);
  },
  LINT_MS,
);
