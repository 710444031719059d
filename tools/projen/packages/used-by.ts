import type { WorkspacePackage } from '../model';
import * as targets from '../targets';
import { dependencies } from '../versions';

/** Uses the packages as others do: from their tarballs, outside the workspace. Nothing of it is published. */
export const usedBy: WorkspacePackage = {
  directory: 'tools/used-by',
  name: 'used-by',
  description: 'Programs of others that use the packages, and what an upgrade would do to them',
  tags: ['scope:tools', 'type:tool'],
  manifest: {
    private: true,
    // It only runs inside the workspace, from its source.
    main: 'index.ts',
    types: 'index.ts',
    devDependencies: {
      // Not imported: a change of one of them concerns this.
      '@pg-dr/dr-constructs': '*',
      '@pg-dr/dr-pulumi': '*',
      '@pg-dr/failover-runtime': '*',
      ...dependencies('@aws-cdk/cloudformation-diff', 'verdaccio'),
    },
  },
  code: {
    // Each with dependencies of its own, which are not installed here.
    packagesInside: ['programs'],
    unitTests: {
      covered: ['upgrade/{compare,stateful-part,stateful-types}.ts', 'upgrade/pulumi/compare.ts'],
    },
    targets: {
      typecheck: targets.typecheck,
      lint: targets.cached(
        "eslint {projectRoot} --ignore-pattern '{projectRoot}/programs/' && prettier --check {projectRoot}",
        { cwd: '.', dependsOn: ['^build'], inputs: ['default', '^production', 'lintRules'] },
      ),
      test: targets.unitTest,
      'test-watch': targets.watchTests,
      programs: targets.uncached('tsx main.ts', { dependsOn: ['^package'] }),
      // What an upgrade from the last release would replace in the program that uses the CDK.
      upgrade: targets.uncached('tsx upgrade/main.ts', { dependsOn: ['programs'] }),
    },
  },
};
