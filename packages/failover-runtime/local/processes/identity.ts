import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * Which process this is. A process id alone says little: it is given to another process once its own has
 * ended. The three together are not given twice.
 */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in whatever form this system tells it; only compared. */
  readonly startedAt: string;
  readonly command: string;
}

/** The process that has this id now; undefined when there is none, or only its exit code is left (a zombie). */
export function identify(pid: number): ProcessIdentity | undefined {
  try {
    return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  } catch {
    // It has ended, or it is not ours to look at.
    return undefined;
  }
}

/** Whether the very process that was identified once is still alive. Frozen counts as alive. */
export function isAlive(known: ProcessIdentity): boolean {
  const now = identify(known.pid);
  return now?.startedAt === known.startedAt && now.command === known.command;
}

/** Sends the signal if the process is still the one that was identified. False if it is gone. */
export function signalIdentified(known: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!isAlive(known)) {
    return false;
  }
  try {
    return process.kill(known.pid, signal);
  } catch {
    // It ended in between, or it belongs to another user and was never ours.
    return false;
  }
}

/** The processes that work in this directory or below it. Only Linux tells; elsewhere none. */
export function processesWithin(directory: string): ProcessIdentity[] {
  if (process.platform !== 'linux') {
    return [];
  }
  return readdirSync('/proc').flatMap((name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid || !worksWithin(pid, directory)) {
      return [];
    }
    return identify(pid) ?? [];
  });
}

function worksWithin(pid: number, directory: string): boolean {
  try {
    return `${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(`${directory}/`);
  } catch {
    return false;
  }
}

function fromProc(pid: number): ProcessIdentity | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold anything; the fields after it are counted from the third.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  const startedAt = fields[19];
  if (state === 'Z' || state === 'X' || startedAt === undefined) {
    return undefined;
  }
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
  return { pid, startedAt, command };
}

function fromPs(pid: number): ProcessIdentity | undefined {
  const line = execFileSync('ps', ['-o', 'state=,lstart=,command=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [, state, startedAt, command] = /^(\S+)\s+(.{24})\s+(.*)$/.exec(line.trim()) ?? [];
  if (state === undefined || state.startsWith('Z') || startedAt === undefined) {
    return undefined;
  }
  return { pid, startedAt, command: command ?? '' };
}
