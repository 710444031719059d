/**
 * Makes one file of all that is compiled, with what is used of the runtime: the package can be installed without the
 * workspace, and loads faster than a hundred files do.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(__dirname, '..');
const dist = join(root, 'dist');
const index = join(dist, 'index.js');

async function main(): Promise<void> {
  await build({
    entryPoints: [index],
    outfile: index,
    allowOverwrite: true,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // The user's own, of which there must be one.
    external: ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs'],
    // Errors keep their names: users go by them.
    keepNames: true,
    alias: { '@pg-dr/failover-runtime': join(root, '../failover-runtime') },
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'warning',
  });
  for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.js') && file !== 'index.js') rmSync(join(dist, file));
  }
}

void main();
