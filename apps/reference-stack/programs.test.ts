import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { PROGRAMS, sourceOf, type Tool } from './programs';

const all = PROGRAMS.map(
  (program) => [`${program.deployment} (${program.tool})`, program] as const,
);

/** Whom a program may import, besides its library's own subpaths. */
const PACKAGES: Readonly<Record<Tool, readonly string[]>> = {
  cdk: ['@pg-dr/dr-constructs', 'aws-cdk-lib', 'aws-cdk-lib/aws-ec2'],
  'cdk-python': ['pg_dr.dr_constructs', 'aws_cdk', 'aws_cdk.aws_ec2'],
  pulumi: ['@pg-dr/dr-pulumi', '@pulumi/pulumi'],
};

/** What a program may make: a place to put the deployment, and the deployment. */
const MADE = ['App', 'Stack', 'pulumi.Config', 'CrossRegionPostgres', 'AuroraGlobalPostgres'];

test('there is a program for every folder', () => {
  const deployments = join(__dirname, 'deployments');
  const folders = readdirSync(deployments).flatMap((deployment) =>
    readdirSync(join(deployments, deployment)).map((tool) => `${deployment} (${tool})`),
  );
  expect(folders.sort()).toEqual(all.map(([name]) => name).sort());
});

describe.each(all)('the program of %s', (_name, program) => {
  const text = readFileSync(join(__dirname, sourceOf(program)), 'utf8');

  it('imports its library and what that is made for, and nothing else', () => {
    const imported = importsOf(text, program.tool);
    expect(imported).toContain(PACKAGES[program.tool][0]);
    expect(imported.filter((name) => !PACKAGES[program.tool].includes(name))).toEqual([]);
  });

  it('makes no resource of its own', () => {
    expect(madeIn(text, program.tool).filter((name) => !MADE.includes(name))).toEqual([]);
  });

  it('fits a page', () => {
    expect(text.split('\n').length).toBeLessThan(100);
  });
});

function importsOf(text: string, tool: Tool): string[] {
  return tool === 'cdk-python'
    ? [...text.matchAll(/^\s*(?:from|import) (\S+)/gm)].map(([, name = '']) => name)
    : ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
}

/** Names of everything that is made with `new`; in Python, of constructs that are given a place. */
function madeIn(text: string, tool: Tool): string[] {
  const pattern = tool === 'cdk-python' ? /\b([A-Z]\w+)\(\s*(?:app|stack),/g : /\bnew ([\w.]+)/g;
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}
