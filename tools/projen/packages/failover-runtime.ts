import type { WorkspacePackage } from '../model';
import * as targets from '../targets';
import { dependencies, embeddedPostgresDependencies } from '../versions';

/** Folders that other packages and users may import. */
const publicFolders = ['core', 'plan', 'watch', 'postgres', 'local', 'simulator'];

/**
 * Folders whose unit tests must cover every line and branch.
 *
 * Not here, because only a real server shows whether they work (`*.integration.test.ts`): `postgres`
 * (SQL), `local` (processes, files and links of this machine) and `cli` (arguments and output around
 * them).
 */
const unitTestedFolders = ['core', 'plan', 'watch', 'simulator'];

const cli = 'node dist/cli/main.js';

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
    devDependencies: dependencies('@types/pg', 'fast-check'),
  },
  code: {
    build: true,
    unitTests: {
      covered: unitTestedFolders.map((folder) => `${folder}/**/*.ts`),
    },
    integrationTests: true,
    targets: {
      build: targets.build,
      typecheck: targets.typecheck,
      lint: targets.lint,
      test: targets.unitTest,
      'test-watch': targets.watchTests,
      integration: targets.integrationTest,
      package: targets.packTarball,
      drill: targets.uncached(`${cli} drill`, { dependsOn: ['build'] }),
      rules: targets.uncached(`${cli} rules`, { dependsOn: ['build'] }),
    },
  },
};

function entryPoint(folder: string): { types: string; default: string } {
  const path = folder === '.' ? './dist/index' : `./dist/${folder}/index`;
  return { types: `${path}.d.ts`, default: `${path}.js` };
}
