import { JsonFile, type Project } from 'projen';
import type { WorkspacePackage } from './model';
import { release } from './release';
import { cached, lintDocuments } from './targets';

export function writeNxConfiguration(
  project: Project,
  packages: readonly WorkspacePackage[],
): void {
  new JsonFile(project, 'nx.json', {
    marker: false,
    obj: {
      $schema: './node_modules/nx/schemas/nx-schema.json',
      defaultBase: 'main',
      // The default place is shared between clones, and a fresh clone would not be fresh.
      cacheDirectory: '.nx/cache',
      useDaemonProcess: false,
      neverConnectToCloud: true,
      analytics: false,
      parallel: 2,
      namedInputs,
      release: release(packages),
    },
  });
}

const namedInputs = {
  default: [
    '{projectRoot}/**/*',
    '!{projectRoot}/{dist,dist.next,out,coverage}/**/*',
    '!{projectRoot}/test-results.*.json',
    '!{projectRoot}/{.jsii,tsconfig.jsii.json}',
  ],
  production: [
    'default',
    '!{projectRoot}/**/*.test.ts',
    '!{projectRoot}/**/testing/**/*',
    '!{projectRoot}/jest.*.js',
    '!{projectRoot}/tsconfig.json',
    '!{projectRoot}/**/*.md',
  ],
  compiler: ['{workspaceRoot}/tsconfig.base.json'],
  node: [{ runtime: 'node -p process.version' }],
  lintRules: [
    '{workspaceRoot}/eslint.config.ts',
    '{workspaceRoot}/tools/eslint/**/*',
    '{workspaceRoot}/tsconfig.base.json',
    '{workspaceRoot}/.prettierrc.json',
    '{workspaceRoot}/.prettierignore',
    '{workspaceRoot}/.editorconfig',
  ],
};

/** The files that are in no package: documents, configuration and the generator's entry. */
export function writeRootProject(project: Project, packages: readonly WorkspacePackage[]): void {
  const elsewhere = packages.map(({ directory }) => `'!${directory}'`).join(' ');
  writeProject(project, '.', 'workspace', ['scope:tools', 'type:tool'], {
    lint: cached(`eslint *.ts .projenrc.ts && prettier --check . ${elsewhere}`, {
      inputs: ['default', 'lintRules'],
    }),
    typecheck: cached('tsc -p tsconfig.json', {
      inputs: ['default', 'compiler', '{workspaceRoot}/tools/{eslint,projen}/**/*.ts'],
    }),
  });
}

export function writePackageProject(project: Project, pkg: WorkspacePackage): void {
  const targets = pkg.code?.targets ?? { lint: lintDocuments };
  writeProject(project, pkg.directory, pkg.name, pkg.tags, targets, pkg.follows);
}

function writeProject(
  project: Project,
  directory: string,
  name: string,
  tags: readonly string[],
  targets: object,
  follows?: readonly string[],
): void {
  const toRoot = directory === '.' ? '.' : directory.replace(/[^/]+/g, '..');
  new JsonFile(project, `${directory}/project.json`, {
    marker: false,
    obj: {
      $schema: `${toRoot}/node_modules/nx/schemas/project-schema.json`,
      name,
      tags,
      ...(follows && { implicitDependencies: follows }),
      targets,
    },
  });
}
