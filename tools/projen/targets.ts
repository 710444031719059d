import type { NxTarget } from './model';

interface TargetSettings extends Pick<NxTarget, 'dependsOn' | 'inputs' | 'outputs'> {
  /** The package's folder, unless given. */
  readonly cwd?: string;
}

/** A target whose result is a function of its inputs. */
export function cached(command: string, settings: TargetSettings): NxTarget {
  return target(command, settings, true);
}

/** A target that runs every time: it starts servers, watches files or talks to a person. */
export function uncached(command: string, settings: TargetSettings = {}): NxTarget {
  return target(command, settings, false);
}

function target(command: string, settings: TargetSettings, cache: boolean): NxTarget {
  const { cwd = '{projectRoot}', ...rest } = settings;
  return { executor: 'nx:run-commands', options: { command, cwd }, ...rest, cache };
}

/** Into an empty folder first: no file of an older build stays, and a failed build leaves the last one. */
const compile = [
  'rm -rf dist.next',
  'tsc -p tsconfig.build.json --outDir dist.next',
  'rm -rf dist',
  'mv dist.next dist',
].join(' && ');

export const build = cached(compile, {
  dependsOn: ['^build'],
  inputs: ['production', '^production', 'compiler'],
  outputs: ['{projectRoot}/dist'],
});

export const typecheck = cached('tsc -p tsconfig.json', {
  dependsOn: ['^build'],
  inputs: ['default', '^production', 'compiler'],
});

export const unitTestInputs = ['default', '^production', 'node'];

export const unitTest = cached('jest --ci --coverage --json --outputFile=test-results.unit.json', {
  inputs: unitTestInputs,
  outputs: ['{projectRoot}/coverage', '{projectRoot}/test-results.unit.json'],
});

export const watchTests = uncached('jest --watch');

interface IntegrationTests extends TargetSettings {
  /** A pattern of the files. @default all of them */
  readonly files?: string;
}

/** Tests that start real servers or take long; `name` is also that of their results. */
export function integrationTests(
  name: string,
  { files, ...settings }: IntegrationTests = {},
): NxTarget {
  const command = `jest --ci --config jest.integration.config.js --json --outputFile=test-results.${name}.json`;
  return uncached(files === undefined ? command : `${command} '${files}'`, settings);
}

/** The functions as they are deployed. */
export const bundleFunctions = cached('tsx tools/scripts/functions/bundle.ts', {
  cwd: '.',
  inputs: [
    'production',
    '^production',
    '{workspaceRoot}/tools/scripts/functions/**/*',
    { externalDependencies: ['esbuild'] },
  ],
  outputs: ['{projectRoot}/out/functions'],
});

/** The tarball as it would be published, checked for what breaks its users. */
export const packTarball = cached(
  [
    'publint --strict --pack npm',
    'rm -rf out/package && mkdir -p out/package',
    'npm pack --silent --pack-destination out/package',
  ].join(' && '),
  {
    dependsOn: ['build'],
    // What is built is made of these; Nx sees no file that Git ignores, so naming `dist` would say nothing.
    inputs: ['production', '^production', 'compiler', '{projectRoot}/*.md'],
    // Not all of `out`, where other targets write, too.
    outputs: ['{projectRoot}/out/package'],
  },
);

/** From the root, where both tools find their ignore files. Lint with types needs the other packages' types, and the rules themselves. */
export const lint = cached('eslint {projectRoot} && prettier --check {projectRoot}', {
  cwd: '.',
  dependsOn: ['^build'],
  inputs: ['default', '^production', 'lintRules'],
});

/** The same for a package with packages inside it, which are linted on their own. */
export function lintWithout(folders: readonly string[]): NxTarget {
  const eslint = folders.map((folder) => `--ignore-pattern '{projectRoot}/${folder}/'`).join(' ');
  const prettier = folders.map((folder) => `'!{projectRoot}/${folder}'`).join(' ');
  return cached(`eslint {projectRoot} ${eslint} && prettier --check {projectRoot} ${prettier}`, {
    cwd: '.',
    dependsOn: ['^build'],
    inputs: ['default', '^production', 'lintRules'],
  });
}

/** For a package that has no code yet. */
export const lintDocuments = cached('prettier --check {projectRoot}', {
  cwd: '.',
  inputs: ['default', 'lintRules'],
});
