import type { WorkspacePackage } from '../model';
import * as targets from '../targets';
import { dependencies } from '../versions';

/** Runs programs by the engine on the PATH, and stands in for AWS and its provider; nothing of it is published. */
export const pulumiRig: WorkspacePackage = {
  directory: 'tools/pulumi-rig',
  name: 'pulumi-rig',
  description: "Pulumi's engine for tests, with a stand-in for AWS and its provider",
  tags: ['scope:tools', 'type:tool'],
  manifest: {
    private: true,
    // It only runs inside the workspace, from its source.
    main: 'index.ts',
    types: 'index.ts',
    devDependencies: dependencies(
      '@grpc/grpc-js',
      '@pulumi/pulumi',
      '@types/google-protobuf',
      'google-protobuf',
    ),
  },
  code: {
    unitTests: { covered: [] },
    targets: { typecheck: targets.typecheck, lint: targets.lint },
  },
};
