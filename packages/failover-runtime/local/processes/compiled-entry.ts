import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { RoleStartError } from './errors';

/**
 * The file that a child process runs: always compiled JavaScript, also when this file itself is run from its
 * source by a test. `path` is the module's path in the package, without extension: `local/store/main`.
 */
export function compiledEntry(path: string): string {
  const top = resolve(__dirname, '..', '..');
  const compiled = basename(top) === 'dist' ? top : join(top, 'dist');
  const file = join(compiled, `${path}.js`);
  if (!existsSync(file)) {
    throw new RoleStartError(`'${path}' has not been compiled. Run 'npm run build' first.`);
  }
  return file;
}
