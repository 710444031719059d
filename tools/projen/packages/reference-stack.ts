import type { WorkspacePackage } from '../model';
import * as targets from '../targets';
import { dependencies } from '../versions';

/** A package of its own: it starts servers and the stand-in of AWS. */
const packagesInside = ['e2e'];

/** Tests of other packages that the conformance table names. */
const testsOfTheTable = [
  'dr-pulumi:test',
  'failover-runtime:e2e',
  'failover-runtime:integration',
  'failover-runtime:test',
  'tools:test',
];

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
      // Its budget, for the tests; the programs know nothing of it.
      '@pg-dr/failover-runtime': '*',
      // Plays the programs of Pulumi.
      '@pg-dr/pulumi-rig': '*',
      // Unpacks the libraries as they are published.
      '@pg-dr/used-by': '*',
      ...dependencies('@pulumi/aws', '@pulumi/pulumi', 'aws-cdk-lib', 'constructs', 'jsii-pacmak'),
    },
  },
  code: {
    packagesInside,
    unitTests: { covered: ['conformance/{table,evidence,requirements}.ts', 'programs.ts'] },
    integrationTests: true,
    targets: {
      typecheck: targets.typecheck,
      lint: targets.lintWithout(packagesInside),
      // Every program, from the tarballs: cloud assemblies, and what Pulumi's engine would be asked for.
      synth: targets.cached('tsx synth/main.ts', {
        dependsOn: ['dr-constructs:package', 'dr-pulumi:package'],
        inputs: [
          '{projectRoot}/{deployments,synth}/**/*',
          '{projectRoot}/programs.ts',
          '^production',
          'node',
        ],
        outputs: ['{projectRoot}/out/{assemblies,registrations}'],
      }),
      test: {
        ...targets.unitTest,
        dependsOn: ['synth'],
        // Names of other packages' tests, and documents, are looked at, too.
        inputs: [
          ...targets.unitTestInputs,
          '{workspaceRoot}/packages/**/*.test.ts',
          '{workspaceRoot}/tools/projen/*.test.ts',
          '{workspaceRoot}/docs/generated/{cost,objectives}.md',
          '{workspaceRoot}/docs/operations/{README,failback,home-lost,planned}.md',
          '{workspaceRoot}/docs/drill.md',
        ],
      },
      'test-watch': targets.watchTests,
      // Deployed, failed over, failed back and destroyed on the stand-in of AWS.
      e2e: targets.uncached('true', { dependsOn: ['reference-stack-e2e:e2e'] }),
      // The same program in Python. The tests of the library make what runs it.
      acceptance: targets.integrationTests('acceptance', {
        files: 'python/',
        dependsOn: ['synth', 'dr-constructs:acceptance'],
      }),
      // The programs of Pulumi, with the engine that is on the PATH; says so where there is none.
      engine: targets.integrationTests('engine', { files: 'engine/', dependsOn: ['synth'] }),
      // The page of the conformance table.
      generate: targets.uncached('tsx conformance/write.ts'),
      // Whether the tests that it names have run and passed, so after all of them.
      conformance: targets.uncached(
        "jest --ci --testMatch '**/conformance/rows.results.ts' --json --outputFile=test-results.conformance.json",
        { dependsOn: ['test', ...testsOfTheTable] },
      ),
    },
  },
};
