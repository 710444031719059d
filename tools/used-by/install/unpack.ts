import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packedLibrary } from './tarball';

/**
 * Puts packed libraries into a directory of their own, with nothing beside them but what they ask their users for, in
 * the versions of this workspace. It is quick and asks no registry; `adopt` does what users do.
 *
 * @param libraries folders in `packages/`
 * @throws NotPackedError if one has not been packed
 */
export function unpackInto(directory: string, libraries: readonly string[]): void {
  const modules = join(directory, 'node_modules');
  for (const folder of libraries) {
    const { name, tarball, peerDependencies } = packedLibrary(folder);
    const own = join(modules, name);
    mkdirSync(own, { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '-C', own, '--strip-components=1']);
    for (const peer of Object.keys(peerDependencies)) link(peer, modules);
  }
}

function link(name: string, modules: string): void {
  const path = join(modules, name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(dirname(require.resolve(`${name}/package.json`)), path);
}
