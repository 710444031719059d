import type { WorkspacePackage } from '../model';
import { dependencies, peers } from '../versions';

/** Packages that have a place and a purpose, but no code yet. */

export const drPulumi: WorkspacePackage = {
  directory: 'packages/dr-pulumi',
  name: 'dr-pulumi',
  description: 'Pulumi components for a PostgreSQL database that survives the loss of a region',
  tags: ['scope:pulumi', 'type:iac'],
  manifest: {
    private: true,
    peerDependencies: peers('@pulumi/aws', '@pulumi/pulumi'),
    devDependencies: {
      // Bundled into the package when it is built.
      '@pg-dr/failover-runtime': '*',
      ...dependencies('@pulumi/aws', '@pulumi/pulumi', 'fast-check'),
    },
  },
};

export const referenceStack: WorkspacePackage = {
  directory: 'apps/reference-stack',
  name: 'reference-stack',
  description: 'The reference deployments, assembled from the published packages alone',
  tags: ['scope:reference', 'type:app'],
  manifest: { private: true },
};
