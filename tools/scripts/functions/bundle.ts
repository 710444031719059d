/**
 * Bundles every function as it is deployed: one minified file with its source map and nothing that it does not use.
 * Writes beside each which clients of AWS are in it.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundles, environmentCredentials, functionNames, handlers } from './layout';

const CLIENT = /node_modules\/(@aws-sdk\/client-[a-z0-9-]+)\//;

async function bundle(name: string): Promise<void> {
  const folder = join(bundles, name);
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    entryPoints: [join(handlers, `${name}.ts`)],
    outfile: join(folder, 'index.js'),
    bundle: true,
    minify: true,
    // Errors keep their names: retriers and logs go by them.
    keepNames: true,
    sourcemap: 'linked',
    sourcesContent: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    external: ['pg-native'],
    alias: { '@aws-sdk/credential-provider-node': environmentCredentials },
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput > 0 ? [path] : [],
    ),
  );
  const clients = [...new Set(inputs.flatMap((path) => CLIENT.exec(path)?.[1] ?? []))].sort();
  writeFileSync(join(folder, 'clients.json'), `${JSON.stringify(clients, null, 2)}\n`);
}

async function main(): Promise<void> {
  rmSync(bundles, { recursive: true, force: true });
  await Promise.all(functionNames().map(bundle));
}

void main();
