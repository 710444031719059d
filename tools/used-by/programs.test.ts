import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAMS } from './programs';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

function manifest(...path: string[]): Manifest {
  return JSON.parse(readFileSync(join(__dirname, ...path, 'package.json'), 'utf8')) as Manifest;
}

test.each(PROGRAMS)(
  '$name has the oldest versions that $adopts allows, pinned',
  ({ name, adopts }) => {
    const { peerDependencies = {}, peerDependenciesMeta = {} } = manifest('../../packages', adopts);
    const oldest = Object.entries(peerDependencies)
      .filter(([peer]) => peerDependenciesMeta[peer]?.optional !== true)
      .map(([peer, range]) => [peer, range.replace(/^\^/, '')]);
    expect(manifest('programs', name).dependencies).toMatchObject(Object.fromEntries(oldest));
  },
);

test.each(PROGRAMS)('$name is locked', ({ name }) => {
  const { packages } = JSON.parse(
    readFileSync(join(__dirname, 'programs', name, 'package-lock.json'), 'utf8'),
  ) as { packages: Record<string, { integrity?: string }> };
  const unlocked = Object.entries(packages).filter(
    ([path, { integrity }]) => path !== '' && integrity === undefined,
  );
  expect(unlocked.map(([path]) => path).filter((path) => !isBundled(path, packages))).toEqual([]);
});

/** What comes inside another package has no checksum of its own. */
function isBundled(path: string, packages: Record<string, object>): boolean {
  return 'inBundle' in (packages[path] ?? {});
}
