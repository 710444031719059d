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

function fromProc(dataDirectory: string): ServerProcess[] {
  const found: ServerProcess[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const cwd = readlinkSync(`/proc/${name}/cwd`);
      if (cwd !== dataDirectory && cwd !== `${dataDirectory} (deleted)`) continue;
      if (!basename(readlinkSync(`/proc/${name}/exe`)).startsWith('postgres')) continue;
      const state = stateOf(readFileSync(`/proc/${name}/stat`, 'utf8'));
      if (state !== 'Z' && state !== 'X') found.push({ pid: Number(name), stopped: state === 'T' });
    } catch {
      // Ended while we looked, or not ours to look at.
    }
  }
  return found;
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
