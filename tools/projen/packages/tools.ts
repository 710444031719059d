import type { WorkspacePackage } from '../model';
import * as targets from '../targets';
import { dependencies } from '../versions';

const packagesInside = ['aws-rig'];

export const tools: WorkspacePackage = {
  directory: 'tools',
  name: 'tools',
  description: 'Tooling of this workspace: generated files, lint rules, scripts',
  tags: ['scope:tools', 'type:tool'],
  manifest: {
    private: true,
    devDependencies: dependencies('@aws-cdk/cloudformation-diff', 'verdaccio'),
  },
  code: {
    packagesInside,
    unitTests: { covered: ['eslint/**/*.ts', 'scripts/test-summary/summary.ts'] },
    targets: {
      typecheck: targets.typecheck,
      lint: targets.lintWithout(packagesInside),
      // Some of the tests ask for the real configuration of the linter.
      test: { ...targets.unitTest, inputs: [...targets.unitTestInputs, 'lintRules'] },
      'test-watch': targets.watchTests,
    },
  },
};
