import type { WorkspacePackage } from '../model';

/** Packages that have a place and a purpose, but no code yet. */

export const drConstructs: WorkspacePackage = {
  directory: 'packages/dr-constructs',
  name: 'dr-constructs',
  description: 'AWS CDK constructs for a PostgreSQL database that survives the loss of a region',
  tags: ['scope:constructs', 'type:iac'],
  manifest: { private: true },
};

export const drPulumi: WorkspacePackage = {
  directory: 'packages/dr-pulumi',
  name: 'dr-pulumi',
  description: 'Pulumi components for a PostgreSQL database that survives the loss of a region',
  tags: ['scope:pulumi', 'type:iac'],
  manifest: { private: true },
};

export const referenceStack: WorkspacePackage = {
  directory: 'apps/reference-stack',
  name: 'reference-stack',
  description: 'The reference deployments, assembled from the published packages alone',
  tags: ['scope:reference', 'type:app'],
  manifest: { private: true },
};
