import type { WorkspacePackage } from '../model';
import * as targets from '../targets';
import { dependencies } from '../versions';

/** A package of its own: it starts servers and the stand-in of AWS. */
const packagesInside = ['e2e'];

export const referenceStack: WorkspacePackage = {
  directory: 'apps/reference-stack',
  name: 'reference-stack',
  description: 'The reference deployments, assembled from the published packages alone',
  tags: ['scope:reference', 'type:app'],
  manifest: {
    private: true,
    devDependencies: {
      '@pg-dr/dr-constructs': '*',
      '@pg-dr/dr-pulumi': '*',
      // Unpacks the libraries as they are published.
      '@pg-dr/used-by': '*',
      ...dependencies('@pulumi/aws', '@pulumi/pulumi', 'aws-cdk-lib', 'constructs'),
    },
  },
  code: {
    packagesInside,
    unitTests: { covered: ['inventory/**/*.ts'] },
    integrationTests: true,
    targets: {
      typecheck: targets.typecheck,
      lint: targets.lintWithout(packagesInside),
      // Every program, from the tarballs: cloud assemblies, and what Pulumi's engine would be asked for.
      synth: targets.cached('tsx synth/main.ts', {
        dependsOn: ['^package'],
        inputs: ['production', '^production', 'node'],
        outputs: ['{projectRoot}/out/{assemblies,registrations}'],
      }),
      test: { ...targets.unitTest, dependsOn: ['synth'] },
      'test-watch': targets.watchTests,
      // The same program in Python.
      integration: targets.uncached(targets.integrationTest.options.command, {
        dependsOn: ['synth'],
      }),
    },
  },
};
