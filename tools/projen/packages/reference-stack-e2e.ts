import type { WorkspacePackage } from '../model';
import * as targets from '../targets';
import { awsSdkDependencies, dependencies } from '../versions';

/** The reference deployments on the stand-in of AWS, from deployment to removal; nothing of it is published. */
export const referenceStackE2e: WorkspacePackage = {
  directory: 'apps/reference-stack/e2e',
  name: 'reference-stack-e2e',
  description: 'The reference deployments deployed, broken, failed over, redeployed and destroyed',
  tags: ['scope:tools', 'type:tool'],
  // It deploys what the programs there make.
  follows: ['reference-stack'],
  manifest: {
    private: true,
    dependencies: { '@pg-dr/aws-rig': '*', '@pg-dr/failover-runtime': '*' },
    devDependencies: { ...awsSdkDependencies, ...dependencies('aws-cdk', 'pg', '@types/pg') },
  },
  code: {
    unitTests: { covered: [] },
    integrationTests: true,
    targets: {
      typecheck: targets.typecheck,
      lint: targets.lint,
      e2e: targets.uncached(
        'jest --ci --config jest.integration.config.js --json --outputFile=test-results.e2e.json',
        { dependsOn: ['failover-runtime:build', 'reference-stack:synth', 'aws-rig:prepare'] },
      ),
    },
  },
};
