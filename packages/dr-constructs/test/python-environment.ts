import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const HOME = join(__dirname, '../.venv');

/**
 * The interpreter of a virtual environment that is made at the first use and kept; packages come from the index that pip
 * is set up with.
 *
 * @param name tells it apart from others, and from itself with other packages
 * @param packages what pip is asked for
 */
export function pythonWith(name: string, packages: readonly string[]): string {
  const target = join(HOME, name);
  const python = join(target, 'bin/python');
  if (existsSync(target)) return python;
  // Under another name until it is complete: what is left of a killed installation is not taken for one.
  const building = `${target}.building`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(HOME, { recursive: true });
  execFileSync('python3', ['-m', 'venv', building], { stdio: 'pipe' });
  execFileSync(
    join(building, 'bin/python'),
    ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages],
    { stdio: 'pipe' },
  );
  // Nothing in it is called by a path of its own: everything runs as the interpreter's argument.
  renameSync(building, target);
  return python;
}
