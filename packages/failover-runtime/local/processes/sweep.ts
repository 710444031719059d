import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server } from '../servers/server';
import { identify, isAlive, processesWithin, signalIdentified } from './identity';
import { processSpace } from './process-space';
import { RUN_PREFIX, RunDirectory } from './run-directory';

/** What was found in one run directory: `live` and `foreign` ones are left alone. */
export type SweepVerdict = 'swept' | 'live' | 'foreign' | 'incomplete';

/**
 * Removes what dead runs have left behind: their processes, their servers, their directories. A run whose
 * owner lives is never touched, nor one of another user, nor one from another container. Best effort: what
 * cannot be removed is left for the next time. Returns the paths of the directories removed.
 */
export async function sweepRuns(root = tmpdir()): Promise<readonly string[]> {
  const swept: string[] = [];
  for (const name of namesIn(root)) {
    if (name.startsWith(RUN_PREFIX) && (await sweepRun(join(root, name))) === 'swept') {
      swept.push(join(root, name));
    }
  }
  return swept;
}

/** The same for one run directory. */
export async function sweepRun(path: string): Promise<SweepVerdict> {
  if (!isOurs(path)) {
    return 'foreign';
  }
  const run = RunDirectory.open(path);
  const owner = run.owner();
  if (owner !== undefined && owner.space !== processSpace()) {
    return 'foreign';
  }
  if (owner === undefined ? madeByLiving(path) : isAlive(owner.process)) {
    return 'live';
  }
  try {
    await clearRun(run);
    return 'swept';
  } catch {
    return 'incomplete';
  }
}

/** Ends everything that belongs to a run, and removes its directory. Asks nobody: the run must be dead, or our own. */
export async function clearRun(run: RunDirectory): Promise<void> {
  for (const known of run.processes()) {
    signalIdentified(known, 'SIGKILL');
  }
  await destroyServers(run.path);
  for (const known of processesWithin(run.path)) {
    signalIdentified(known, 'SIGKILL');
  }
  run.remove();
}

/** None where there is no such directory: making a run in it will say so. */
function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

/** A real directory of this user's: in a directory that everybody may write to, a name proves nothing. */
function isOurs(path: string): boolean {
  try {
    const { uid } = lstatSync(path);
    return (
      lstatSync(path).isDirectory() && (process.getuid === undefined || uid === process.getuid())
    );
  } catch {
    return false;
  }
}

/** There is a moment between a directory's making and its owner file; its name tells who makes it. */
function madeByLiving(path: string): boolean {
  const pid = new RegExp(`${RUN_PREFIX}(\\d+)-`).exec(path)?.[1];
  return pid === undefined || identify(Number(pid)) !== undefined;
}

async function destroyServers(path: string): Promise<void> {
  for (const directory of serverDirectories(path, 3)) {
    try {
      const server = Server.open(directory);
      await server.destroy();
    } catch {
      // Half made, or being removed by another sweep. Its processes, if any, are found by where they work.
    }
  }
}

function serverDirectories(path: string, depth: number): string[] {
  if (existsSync(join(path, 'server.json'))) {
    return [path];
  }
  if (depth === 0) {
    return [];
  }
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap((entry) => serverDirectories(join(path, entry.name), depth - 1));
  } catch {
    return [];
  }
}
