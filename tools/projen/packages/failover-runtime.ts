import type { WorkspacePackage } from '../model';
import * as targets from '../targets';
import { dependencies, embeddedPostgresDependencies, optionalPeers } from '../versions';

/** Folders that other packages and users may import. */
const publicFolders = [
  'core',
  'plan',
  'watch',
  'postgres',
  'aws',
  'blueprint',
  'blueprint/iam',
  'local',
  'simulator',
];

/**
 * Folders whose unit tests must cover every line and branch.
 *
 * Not here, because only a real server shows whether they work (`*.integration.test.ts`): `postgres`
 * (SQL), `local` (processes, files and links of this machine), `cli` (arguments and output around them)
 * and of `lambda` what puts clients together and runs in AWS. Nor `simulator`: it is a test itself, and
 * whether it can find anything is shown by the mutants and the kept histories that it must find.
 */
const unitTestedFolders = [
  'core',
  'plan',
  'watch',
  'aws',
  'blueprint',
  'lambda/settings',
  'lambda/functions',
];

/** Clients of AWS that the adapters use. */
const awsClients = [
  '@aws-sdk/client-cloudwatch',
  '@aws-sdk/client-dynamodb',
  '@aws-sdk/client-eventbridge',
  '@aws-sdk/client-rds',
  '@aws-sdk/client-route-53',
  '@aws-sdk/client-secrets-manager',
  '@aws-sdk/client-sfn',
  '@aws-sdk/client-sns',
] as const;

/** What the functions log, measure and trace with; bundled into them. */
const powertools = [
  '@aws-lambda-powertools/logger',
  '@aws-lambda-powertools/metrics',
  '@aws-lambda-powertools/tracer',
] as const;

const cli = 'node dist/cli/main.js';

const packagesInside = ['e2e'];

/** Folders whose integration tests run what users run, in full. */
const atFullScale = 'cli/drill|cli/simulate';

export const failoverRuntime: WorkspacePackage = {
  directory: 'packages/failover-runtime',
  name: 'failover-runtime',
  description:
    'Decides, runs and proves the failover of a PostgreSQL database from one region to another',
  tags: ['scope:runtime', 'type:core'],
  manifest: {
    keywords: ['postgresql', 'disaster-recovery', 'failover'],
    main: 'dist/index.js',
    types: 'dist/index.d.ts',
    bin: { pgdr: 'dist/cli/main.js' },
    exports: {
      '.': entryPoint('.'),
      ...Object.fromEntries(publicFolders.map((folder) => [`./${folder}`, entryPoint(folder)])),
      './package.json': './package.json',
    },
    files: ['dist'],
    publishConfig: { access: 'public' },
    dependencies: dependencies('commander', 'pg', 'zod'),
    optionalDependencies: embeddedPostgresDependencies(),
    ...optionalPeers(...awsClients),
    devDependencies: dependencies(
      ...awsClients,
      ...powertools,
      '@types/pg',
      'esbuild',
      'fast-check',
    ),
  },
  code: {
    build: true,
    packagesInside,
    unitTests: {
      covered: unitTestedFolders.map((folder) => `${folder}/**/*.ts`),
    },
    integrationTests: true,
    targets: {
      build: targets.build,
      typecheck: targets.typecheck,
      lint: targets.lintWithout(packagesInside),
      test: targets.unitTest,
      'test-watch': targets.watchTests,
      integration: targets.integrationTests('integration', {
        files: `^(?!.*(${atFullScale})/)`,
        dependsOn: ['build'],
      }),
      // Every scenario of the drill, and twenty thousand histories: minutes of all cores.
      acceptance: targets.integrationTests('acceptance', {
        files: `(${atFullScale})/`,
        dependsOn: ['build'],
      }),
      bundle: targets.bundleFunctions,
      'bench-functions': targets.uncached('tsx tools/scripts/functions/measure.ts', {
        cwd: '.',
        dependsOn: ['bundle'],
      }),
      e2e: targets.uncached(
        'jest --ci --config e2e/jest.integration.config.js --json --outputFile=test-results.e2e.json',
        { dependsOn: ['build', 'bundle', 'aws-rig:prepare'] },
      ),
      package: targets.packTarball,
      generate: targets.uncached('tsx documents/main.ts'),
      drill: targets.uncached(`${cli} drill`, { dependsOn: ['build'] }),
      rules: targets.uncached(`${cli} rules`, { dependsOn: ['build'] }),
      // Many more histories than the tests of a change run, and others each time.
      search: targets.uncached(`${cli} simulate --histories 200000`, { dependsOn: ['build'] }),
      benchmark: targets.uncached('node dist/cli/simulate/benchmark/main.js', {
        dependsOn: ['build'],
      }),
    },
  },
};

function entryPoint(folder: string): { types: string; default: string } {
  const path = folder === '.' ? './dist/index' : `./dist/${folder}/index`;
  return { types: `${path}.d.ts`, default: `${path}.js` };
}
