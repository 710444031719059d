import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mutant } from './list';

export const ROOT = join(__dirname, '../..');
const RUNTIME = join(ROOT, 'packages/failover-runtime');
const COPIED = [
  'core',
  'plan',
  'watch',
  'simulator',
  'testing',
  'jest.config.js',
  'package.json',
] as const;

/** Does something with a copy of the runtime in which at most one place is changed, and removes it. */
export function withCopy<T>(mutant: Mutant | undefined, use: (copy: string) => T): T {
  const workspace = mkdtempSync(join(tmpdir(), 'pgdr-mutant-'));
  // Where the package is in its workspace: its configuration names tools beside it.
  const copy = join(workspace, 'packages/failover-runtime');
  try {
    mkdirSync(copy, { recursive: true });
    COPIED.forEach((name) => cpSync(join(RUNTIME, name), join(copy, name), { recursive: true }));
    writeFileSync(join(copy, 'hunt.ts'), readFileSync(join(__dirname, 'hunt.ts.txt')));
    for (const name of ['node_modules', 'tools']) {
      symlinkSync(join(ROOT, name), join(workspace, name));
    }
    if (mutant !== undefined) {
      const path = join(copy, mutant.file);
      const code = readFileSync(path, 'utf8');
      writeFileSync(
        path,
        code.replace(mutant.find, () => mutant.replace),
      );
    }
    return use(copy);
  } finally {
    rmSync(workspace, { recursive: true });
  }
}
