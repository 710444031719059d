import type { WorkspacePackage } from '../model';

/** Packages that have a place and a purpose, but no code yet. */

export const referenceStack: WorkspacePackage = {
  directory: 'apps/reference-stack',
  name: 'reference-stack',
  description: 'The reference deployments, assembled from the published packages alone',
  tags: ['scope:reference', 'type:app'],
  manifest: { private: true },
};
