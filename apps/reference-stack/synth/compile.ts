import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { PROGRAMS, sourceOf } from '../programs';

const common = { format: 'cjs', platform: 'node', logLevel: 'error' } as const;

/** Every program as JavaScript in `directory`, each where its source is here; its types are checked by `typecheck`. */
export function transpile(root: string, directory: string): void {
  cpSync(join(root, 'deployments'), join(directory, 'deployments'), { recursive: true });
  const sources = PROGRAMS.map(sourceOf).filter((path) => path.endsWith('.ts'));
  buildSync({
    ...common,
    entryPoints: sources.map((path) => join(directory, path)),
    outdir: directory,
    outbase: directory,
  });
}

/** One of our own scripts as one file, which finds Pulumi where it is put. */
export function bundle(source: string, target: string): string {
  buildSync({
    ...common,
    entryPoints: [source],
    outfile: target,
    bundle: true,
    external: ['@pulumi/*'],
  });
  return target;
}
