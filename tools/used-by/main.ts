/**
 * Publishes the packed libraries to a registry on this machine, installs each into the foreign program that adopts
 * it, and runs that: `tsx main.ts [program …]`, all of them by default. Leaves nothing behind.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adopt } from './install/adopt';
import { npm } from './install/command';
import { startRegistry } from './install/registry';
import { packedLibrary } from './install/tarball';
import { type ForeignProgram, PROGRAMS } from './programs';

async function main(names: readonly string[]): Promise<number> {
  const wanted = PROGRAMS.filter(({ name }) => names.length === 0 || names.includes(name));
  const place = mkdtempSync(join(tmpdir(), 'pgdr-used-by-'));
  const registry = await startRegistry(place);
  try {
    let failed = 0;
    for (const program of wanted) {
      const failure = await prove(program, place, registry.npmrc);
      process.stdout.write(`${failure === undefined ? 'works ' : 'FAILS '} ${program.name}: `);
      process.stdout.write(`${failure ?? program.shows}\n`);
      failed += failure === undefined ? 0 : 1;
    }
    return failed;
  } finally {
    await registry.close();
    rmSync(place, { recursive: true });
  }
}

/** Why it does not work; undefined if it does. */
async function prove(
  program: ForeignProgram,
  place: string,
  npmrc: string,
): Promise<string | undefined> {
  try {
    const library = packedLibrary(program.adopts);
    await npm(place, npmrc, 'publish', library.tarball, '--access', 'public');
    const directory = join(place, program.name);
    await adopt(program, library, directory, npmrc);
    if (program.writes !== undefined) keep(program, join(directory, program.writes));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function keep({ name }: ForeignProgram, directory: string): void {
  const kept = join(__dirname, 'out', name);
  rmSync(kept, { recursive: true, force: true });
  cpSync(directory, kept, { recursive: true });
}

void main(process.argv.slice(2)).then((failed) => {
  process.exitCode = failed === 0 ? 0 : 1;
});
