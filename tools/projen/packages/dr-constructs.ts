import type { WorkspacePackage } from '../model';
import * as targets from '../targets';
import { dependencies, peers } from '../versions';

/** Where this is developed; jsii and the package registries of the other languages ask for it. */
const repository = {
  type: 'git',
  url: 'https://github.com/pg-dr/pg-dr.git',
  directory: 'packages/dr-constructs',
};

const compile = [
  'rm -rf dist .jsii',
  'jsii --silence-warnings reserved-word metadata/missing-dev-dependency --generate-tsconfig tsconfig.jsii.json',
  'tsx scripts/bundle.ts',
].join(' && ');

export const drConstructs: WorkspacePackage = {
  directory: 'packages/dr-constructs',
  name: 'dr-constructs',
  description: 'AWS CDK constructs for a PostgreSQL database that survives the loss of a region',
  tags: ['scope:constructs', 'type:iac'],
  manifest: {
    keywords: ['aws-cdk', 'cdk', 'postgresql', 'disaster-recovery', 'aurora', 'rds', 'failover'],
    author: { name: 'pg-dr', organization: true, url: 'https://github.com/pg-dr' },
    repository,
    stability: 'experimental',
    main: 'dist/index.js',
    types: 'dist/index.d.ts',
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './.jsii': './.jsii',
      './package.json': './package.json',
    },
    files: ['.jsii', 'API.md', 'dist', '!dist/*.tsbuildinfo', 'out/functions'],
    publishConfig: { access: 'public' },
    peerDependencies: peers('aws-cdk-lib', 'constructs'),
    devDependencies: {
      // Bundled into the package when it is built.
      '@pg-dr/failover-runtime': '*',
      ...dependencies(
        'aws-cdk',
        'aws-cdk-lib',
        'cdk-nag',
        'constructs',
        'fast-check',
        'jsii',
        'jsii-diff',
        'jsii-docgen',
        'jsii-pacmak',
        'jsii-rosetta',
      ),
    },
    jsii: {
      outdir: 'out/jsii',
      tsc: { outDir: 'dist', rootDir: 'src' },
      excludeTypescript: ['src/**/*.test.ts', 'src/testing', 'scripts', 'test'],
      versionFormat: 'full',
      targets: {
        python: { distName: 'pg-dr.dr-constructs', module: 'pg_dr.dr_constructs' },
        java: {
          package: 'io.github.pgdr.constructs',
          maven: { groupId: 'io.github.pg-dr', artifactId: 'dr-constructs' },
        },
        dotnet: { namespace: 'PgDr.Constructs', packageId: 'PgDr.Constructs' },
        go: { moduleName: 'github.com/pg-dr/dr-constructs-go', packageName: 'drconstructs' },
      },
      metadata: { jsii: { rosetta: { strict: true } } },
    },
  },
  code: {
    // As jsii compiles: the CDK's own properties are optional in the usual sense.
    compilerOptions: { exactOptionalPropertyTypes: false },
    runtimeFromSource: true,
    testSetup: ['<rootDir>/src/testing/without-template-validator.ts'],
    unitTests: { covered: ['src/**/*.ts'] },
    integrationTests: true,
    targets: {
      // The functions as they are deployed, inside the package.
      bundle: targets.cached('tsx scripts/copy-functions.ts', {
        dependsOn: ['failover-runtime:bundle'],
        inputs: ['{projectRoot}/scripts/copy-functions.ts', '^production'],
        outputs: ['{projectRoot}/out/functions'],
      }),
      // One target: the compiler alone would leave a package that needs the workspace.
      build: targets.cached(compile, {
        dependsOn: ['^build', 'bundle'],
        inputs: ['production', '^production', 'compiler'],
        outputs: ['{projectRoot}/dist', '{projectRoot}/.jsii'],
      }),
      // Programs that use the package as others do are checked with what was built.
      typecheck: { ...targets.typecheck, dependsOn: ['build'] },
      lint: targets.lint,
      test: { ...targets.unitTest, dependsOn: ['bundle'] },
      'test-watch': targets.watchTests,
      // The tarball as its users have it, in Python, too.
      acceptance: targets.integrationTests('acceptance', {
        files: '^(?!.*test/(languages|templates)/)',
        dependsOn: ['package'],
      }),
      // Minutes the first time: whole CDKs are compiled.
      languages: targets.integrationTests('languages', {
        files: 'test/languages/',
        dependsOn: ['package'],
      }),
      // Every kind of deployment, by the validators of the CDK and of CloudFormation.
      templates: targets.integrationTests('templates', {
        files: 'test/templates/',
        dependsOn: ['bundle'],
      }),
      // Fails where the interface breaks programs that were written for the recorded one.
      interface: targets.cached('tsx scripts/interface/main.ts', {
        dependsOn: ['build'],
        inputs: ['production', '^production', '{projectRoot}/scripts/interface/**/*'],
      }),
      // What a synthesis costs against the same resources declared one by one.
      benchmark: targets.uncached('tsx scripts/benchmark/main.ts', { dependsOn: ['build'] }),
      package: targets.packTarball,
      // The page of the interface, written from what the compiler knows of it.
      generate: targets.uncached('tsx scripts/document-interface.ts', { dependsOn: ['build'] }),
      'check-examples': targets.uncached('jsii-rosetta extract --compile --strict --fail .', {
        dependsOn: ['build'],
      }),
    },
  },
};
