import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotPackedError } from '../errors';

const packages = join(__dirname, '../../../packages');

/** A library as it would be published. */
export interface PackedLibrary {
  /** `@pg-dr/failover-runtime`. */
  readonly name: string;
  readonly version: string;
  readonly tarball: string;
  /** What it asks its users for, by name. */
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** What the target `package` has left of a library; fails if that is not exactly one tarball. */
export function packedLibrary(folder: string): PackedLibrary {
  const out = join(packages, folder, 'out/package');
  const tarballs = listed(out).filter((file) => file.endsWith('.tgz'));
  const [tarball] = tarballs;
  if (tarball === undefined || tarballs.length > 1) {
    throw new NotPackedError(
      `${folder} has ${tarballs.length} tarballs; expected one. Run "npx nx package ${folder}".`,
    );
  }
  const { name, version, peerDependencies } = JSON.parse(
    readFileSync(join(packages, folder, 'package.json'), 'utf8'),
  ) as Omit<PackedLibrary, 'tarball' | 'peerDependencies'> & Partial<PackedLibrary>;
  return { name, version, peerDependencies: peerDependencies ?? {}, tarball: join(out, tarball) };
}

function listed(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
