import type { WorkspacePackage } from '../model';
import * as targets from '../targets';

const packagesInside = ['aws-rig', 'used-by'];

export const tools: WorkspacePackage = {
  directory: 'tools',
  name: 'tools',
  description: 'Tooling of this workspace: generated files, lint rules, scripts',
  tags: ['scope:tools', 'type:tool'],
  manifest: { private: true },
  code: {
    packagesInside,
    unitTests: {
      covered: ['eslint/**/*.ts', 'scripts/test-summary/summary.ts'],
    },
    integrationTests: true,
    targets: {
      typecheck: targets.typecheck,
      lint: targets.lintWithout(packagesInside),
      // Some of the tests ask for the real configuration of the linter.
      test: { ...targets.unitTest, inputs: [...targets.unitTestInputs, 'lintRules'] },
      'test-watch': targets.watchTests,
      // What Nx would do for a change or a release, asked of a copy of the workspace.
      acceptance: targets.integrationTests('acceptance'),
    },
  },
};
