import type { WorkspacePackage } from '../model';
import * as targets from '../targets';
import { awsSdkDependencies, dependencies } from '../versions';

/** The runtime as it would be deployed, against the stand-in of AWS; nothing of it is published. */
export const failoverRuntimeE2e: WorkspacePackage = {
  directory: 'packages/failover-runtime/e2e',
  name: 'failover-runtime-e2e',
  description: 'End-to-end tests of the runtime: real bundles, real SDK, real PostgreSQL servers',
  tags: ['scope:tools', 'type:tool'],
  manifest: {
    private: true,
    dependencies: { '@pg-dr/aws-rig': '*', '@pg-dr/failover-runtime': '*' },
    devDependencies: { ...awsSdkDependencies, ...dependencies('pg', '@types/pg') },
  },
  code: {
    unitTests: { covered: [] },
    integrationTests: true,
    targets: {
      typecheck: targets.typecheck,
      lint: targets.lint,
      // There, since that makes the bundles first. Here, so that a change of a test or of the rig runs it.
      e2e: targets.uncached('true', { dependsOn: ['failover-runtime:e2e'] }),
    },
  },
};
