import type { WorkspacePackage } from '../model';
import * as targets from '../targets';
import { dependencies, peers } from '../versions';

const compile = ['rm -rf dist', 'tsc -p tsconfig.build.json', 'tsx scripts/bundle-runtime.ts'].join(
  ' && ',
);

export const drPulumi: WorkspacePackage = {
  directory: 'packages/dr-pulumi',
  name: 'dr-pulumi',
  description: 'Pulumi components for a PostgreSQL database that survives the loss of a region',
  tags: ['scope:pulumi', 'type:iac'],
  manifest: {
    keywords: ['pulumi', 'aws', 'postgresql', 'disaster-recovery', 'aurora', 'rds', 'failover'],
    repository: {
      type: 'git',
      url: 'https://github.com/pg-dr/pg-dr.git',
      directory: 'packages/dr-pulumi',
    },
    main: 'dist/index.js',
    types: 'dist/index.d.ts',
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './package.json': './package.json',
    },
    // The sources are what the schema for other languages is inferred from. Without a configuration of the compiler:
    // Pulumi would load it, and this one needs that of the workspace.
    files: [
      'dist',
      'out/functions',
      'src',
      '!src/**/*.test.ts',
      '!src/testing',
      'PulumiPlugin.yaml',
    ],
    publishConfig: { access: 'public' },
    peerDependencies: peers('@pulumi/aws', '@pulumi/pulumi'),
    devDependencies: {
      // Bundled into the package when it is built.
      '@pg-dr/failover-runtime': '*',
      '@pg-dr/pulumi-rig': '*',
      ...dependencies('@pulumi/aws', '@pulumi/pulumi', 'fast-check'),
    },
  },
  code: {
    build: true,
    sources: 'src',
    runtimeFromSource: true,
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
        outputs: ['{projectRoot}/dist'],
      }),
      typecheck: targets.typecheck,
      lint: targets.lint,
      test: { ...targets.unitTest, dependsOn: ['bundle'] },
      'test-watch': targets.watchTests,
      // Every resource against those of the constructs.
      integration: targets.integrationTests('integration', {
        files: 'parity/',
        dependsOn: ['build'],
      }),
      // The tarball as its users have it, and the provider's types, which take the compiler minutes.
      acceptance: targets.integrationTests('acceptance', {
        files: 'test/[^/]+$',
        dependsOn: ['build'],
      }),
      // With the Pulumi that is on the PATH; says so where there is none.
      engine: targets.integrationTests('engine', { files: 'test/engine/', dependsOn: ['build'] }),
      package: targets.packTarball,
      benchmark: targets.uncached('tsx scripts/benchmark/main.ts', { dependsOn: ['bundle'] }),
    },
  },
};
