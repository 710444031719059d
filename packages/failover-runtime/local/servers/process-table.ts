import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/** One process of one data directory. */
export interface ServerProcess {
  readonly pid: number;
  /** Halted by SIGSTOP. */
  readonly stopped: boolean;
}

export interface ServerIdentity {
  /** The real path of the data directory: every process of a server has it as its working directory. */
  readonly dataDirectory: string;
  /** Shown in the title of every process but the postmaster. */
  readonly clusterName: string;
}

/**
 * The living processes of a server, whoever their parent is: after a killed postmaster its children live on
 * for a while. A process that reuses an old process id is never among them; zombies are not alive.
 */
export function processesOf(server: ServerIdentity): ServerProcess[] {
  return process.platform === 'linux' ? fromProc(server.dataDirectory) : fromPs(server);
}

/** The same for one process id: undefined if it is dead or a stranger's. */
export function processOf(server: ServerIdentity, pid: number): ServerProcess | undefined {
  return process.platform === 'linux'
    ? inProc(server.dataDirectory, String(pid))
    : fromPs(server).find((each) => each.pid === pid);
}

function fromProc(dataDirectory: string): ServerProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => inProc(dataDirectory, name) ?? []);
}

function inProc(dataDirectory: string, name: string): ServerProcess | undefined {
  try {
    const cwd = readlinkSync(`/proc/${name}/cwd`);
    if (cwd !== dataDirectory && cwd !== `${dataDirectory} (deleted)`) return undefined;
    if (!basename(readlinkSync(`/proc/${name}/exe`)).startsWith('postgres')) return undefined;
    const state = stateOf(readFileSync(`/proc/${name}/stat`, 'utf8'));
    return state === 'Z' || state === 'X'
      ? undefined
      : { pid: Number(name), stopped: state === 'T' };
  } catch {
    // Ended while we looked, or not ours to look at.
    return undefined;
  }
}

/** The state letter follows the command name, which is in parentheses and may itself contain any character. */
function stateOf(stat: string): string | undefined {
  return stat.slice(stat.lastIndexOf(')') + 2)[0];
}

function fromPs(server: ServerIdentity): ServerProcess[] {
  const lines = execFileSync('ps', ['-axo', 'pid=,state=,command='], { encoding: 'utf8' }).split(
    '\n',
  );
  return lines.flatMap((line) => {
    const [, pid, state, command] = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined || state === undefined || command === undefined || state.startsWith('Z'))
      return [];
    const ours =
      command.startsWith(`postgres: ${server.clusterName}:`) ||
      command.includes(` -D ${server.dataDirectory}`);
    return ours ? [{ pid: Number(pid), stopped: state.startsWith('T') }] : [];
  });
}
