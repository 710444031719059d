import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Stage } from 'aws-cdk-lib';
import { DEPLOYMENTS } from '../../src/testing/deployments';
import { temporaryFolder } from '../folders';
import { lint } from './linter';

const SYNTHESIS_MS = 120_000;
const LINT_MS = 600_000;

/** The CDK's own validator looks at every template of a synthesis, unless it is told not to: unit tests tell it. */
beforeAll(() => {
  delete process.env['CDK_VALIDATION'];
});

const templates: string[] = [];

test.each(Object.entries(DEPLOYMENTS))(
  "the CDK's own validator finds nothing in the templates of %s",
  (_, make) => {
    process.env['CDK_OUTDIR'] = temporaryFolder();
    const { directory } = Stage.of(make('blue').stack)!.synth();
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
