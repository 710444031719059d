import type { WorkspacePackage } from '../model';
import { dependencies, peers } from '../versions';

/** Where this is developed; jsii and the package registries of the other languages ask for it. */
const repository = {
  type: 'git',
  url: 'https://github.com/pg-dr/pg-dr.git',
  directory: 'packages/dr-constructs',
};

export const drConstructs: WorkspacePackage = {
  directory: 'packages/dr-constructs',
  name: 'dr-constructs',
  description: 'AWS CDK constructs for a PostgreSQL database that survives the loss of a region',
  tags: ['scope:constructs', 'type:iac'],
  manifest: {
    keywords: ['aws-cdk', 'cdk', 'postgresql', 'disaster-recovery', 'aurora', 'rds', 'failover'],
    author: { name: 'pg-dr', organization: true, url: 'https://github.com/pg-dr' },
    repository,
    stability: 'experimental',
    main: 'lib/index.js',
    types: 'lib/index.d.ts',
    exports: {
      '.': { types: './lib/index.d.ts', default: './lib/index.js' },
      './.jsii': './.jsii',
      './package.json': './package.json',
    },
    files: ['.jsii', 'API.md', 'assets', 'lib'],
    publishConfig: { access: 'public' },
    peerDependencies: peers('aws-cdk-lib', 'constructs'),
    devDependencies: {
      // Bundled into the package when it is built.
      '@pg-dr/failover-runtime': '*',
      ...dependencies(
        'aws-cdk',
        'aws-cdk-lib',
        'cdk-nag',
        'constructs',
        'fast-check',
        'jsii',
        'jsii-diff',
        'jsii-docgen',
        'jsii-pacmak',
        'jsii-rosetta',
      ),
    },
    jsii: {
      outdir: 'out/jsii',
      tsc: { outDir: 'lib', rootDir: 'src' },
      versionFormat: 'full',
      targets: {
        python: { distName: 'pg-dr.dr-constructs', module: 'pg_dr.dr_constructs' },
        java: {
          package: 'io.github.pgdr.constructs',
          maven: { groupId: 'io.github.pg-dr', artifactId: 'dr-constructs' },
        },
        dotnet: { namespace: 'PgDr.Constructs', packageId: 'PgDr.Constructs' },
        go: { moduleName: 'github.com/pg-dr/dr-constructs-go', packageName: 'drconstructs' },
      },
      metadata: { jsii: { rosetta: { strict: true } } },
    },
  },
};
