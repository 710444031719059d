import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DependencyMovedError } from '../errors';
import type { ForeignProgram } from '../programs';
import { npm } from './command';
import type { PackedLibrary } from './tarball';

const programs = join(__dirname, '../programs');

type Versions = Readonly<Record<string, string>>;

/**
 * Does what the program's owners would do: installs what their lock file says, adds the library, runs the program.
 * Fails unless everything that they had pinned is still in its version.
 */
export async function adopt(
  program: ForeignProgram,
  library: PackedLibrary,
  directory: string,
  npmrc: string,
): Promise<void> {
  cpSync(join(programs, program.name), directory, { recursive: true });
  await npm(directory, npmrc, 'ci');
  const before = installed(directory);
  await npm(directory, npmrc, 'install', '--save-exact', `${library.name}@${library.version}`);
  const after = installed(directory);

  const moved = Object.keys(before).filter((name) => before[name] !== after[name]);
  if (moved.length > 0) {
    const list = moved.map((name) => `${name} ${before[name] ?? ''} → ${after[name] ?? 'gone'}`);
    throw new DependencyMovedError(`${program.name}: ${list.join(', ')}`);
  }
  await npm(directory, npmrc, 'run', 'prove');
}

/** The version of each direct dependency that lies in `node_modules`. */
function installed(directory: string): Versions {
  const { dependencies = {}, devDependencies = {} } = manifest(directory);
  const names = Object.keys({ ...dependencies, ...devDependencies });
  return Object.fromEntries(
    names.map((name) => [name, manifest(join(directory, 'node_modules', name)).version]),
  );
}

interface Manifest {
  readonly version: string;
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
}

function manifest(directory: string): Manifest {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest;
}
