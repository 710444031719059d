import type { WorkspacePackage } from '../model';
import * as targets from '../targets';
import { awsSdkDependencies, dependencies } from '../versions';

/** Stands in for AWS in tests; nothing of it is published. */
export const awsRig: WorkspacePackage = {
  directory: 'tools/aws-rig',
  name: 'aws-rig',
  description:
    'AWS on this machine for tests: a stand-in, a proxy with faults, real PostgreSQL servers',
  tags: ['scope:tools', 'type:tool'],
  manifest: {
    private: true,
    // It only runs inside the workspace, from its source.
    main: 'index.ts',
    types: 'index.ts',
    dependencies: { '@pg-dr/failover-runtime': '*' },
    devDependencies: { ...awsSdkDependencies, ...dependencies('pg', '@types/pg') },
  },
  code: {
    unitTests: { covered: ['recognition/**/*.ts', 'faults/**/*.ts'] },
    integrationTests: true,
    targets: {
      typecheck: targets.typecheck,
      lint: targets.lint,
      test: targets.unitTest,
      'test-watch': targets.watchTests,
      // Downloads the stand-in at the first use; other packages that use the rig in tests depend on it, too.
      prepare: targets.uncached('tsx moto/prepare.ts'),
      integration: targets.integrationTests('integration', { dependsOn: ['^build', 'prepare'] }),
      serve: targets.uncached('tsx main.ts', { dependsOn: ['^build'] }),
    },
  },
};
