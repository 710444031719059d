import type { WorkspacePackage } from './model';

/** Packages that are released, always together and in one version; the others are `private`. */
export function releasedPackages(packages: readonly WorkspacePackage[]): string[] {
  return packages
    .filter(({ directory }) => directory.startsWith('packages/'))
    .filter(isLibrary)
    .map(({ name }) => name);
}

function isLibrary({ tags }: WorkspacePackage): boolean {
  return !tags.includes('type:tool');
}

/** How `nx release` makes versions, changelogs and tags; docs/release.md says how to use it. */
export function release(packages: readonly WorkspacePackage[]): object {
  return {
    projects: releasedPackages(packages),
    projectsRelationship: 'fixed',
    releaseTag: { pattern: 'v{version}' },
    version: {
      conventionalCommits: true,
      // Before the first tag.
      fallbackCurrentVersionResolver: 'disk',
    },
    changelog: {
      // One a package, made of its commits. The one in the root is written by people, for people.
      workspaceChangelog: false,
      projectChangelogs: { createRelease: false, renderOptions: { authors: false } },
      automaticFromRef: true,
    },
    git: { commitMessage: 'chore(release): {version}' },
  };
}
