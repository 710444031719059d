/** Which kind of package may depend on which; the tags are in tools/projen/packages. */
export const packageBoundaries = {
  enforceBuildableLibDependency: true,
  allow: [],
  depConstraints: [
    { sourceTag: 'type:core', onlyDependOnLibsWithTags: ['type:core'] },
    { sourceTag: 'type:adapter', onlyDependOnLibsWithTags: ['type:core', 'type:adapter'] },
    { sourceTag: 'type:iac', onlyDependOnLibsWithTags: ['type:core', 'type:adapter'] },
    // What an app is tried with is a tool; its programs import the libraries alone, which its own tests see to.
    { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:iac', 'type:core', 'type:tool'] },
    // A rig starts the runtime's servers; nothing that is published depends on a tool.
    { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:tool', 'type:core'] },
    { sourceTag: 'scope:constructs', notDependOnLibsWithTags: ['scope:pulumi'] },
    { sourceTag: 'scope:pulumi', notDependOnLibsWithTags: ['scope:constructs'] },
  ],
};

/** Tests of what is published may use rigs, which are not built; what is published may not. */
export const packageBoundariesOfTests = {
  ...packageBoundaries,
  enforceBuildableLibDependency: false,
  depConstraints: packageBoundaries.depConstraints.map((constraint) =>
    constraint.sourceTag === 'type:iac' && constraint.onlyDependOnLibsWithTags !== undefined
      ? {
          ...constraint,
          onlyDependOnLibsWithTags: [...constraint.onlyDependOnLibsWithTags, 'type:tool'],
        }
      : constraint,
  ),
};
