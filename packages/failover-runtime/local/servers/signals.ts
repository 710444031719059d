import { awaitCondition } from './await-condition';
import { ServerTimeoutError, UnsupportedPlatformError } from './errors';
import { readPostmasterFile } from './postmaster-file';
import { processesOf, processOf, type ServerIdentity } from './process-table';

/** How long a signalled process may take until the process table shows it, in ms. */
const SIGNAL_MS = 10_000;

/** The postmaster's process id, if it lives; a left-over or recycled id is never returned. */
export function postmasterOf(server: ServerIdentity): number | undefined {
  const pid = readPostmasterFile(server.dataDirectory)?.pid;
  return pid !== undefined && processOf(server, pid) !== undefined ? pid : undefined;
}

/** Signals the postmaster only. False if it does not live. */
export function signalPostmaster(server: ServerIdentity, signal: NodeJS.Signals): boolean {
  const pid = postmasterOf(server);
  return pid !== undefined && send(pid, signal);
}

/** Kills the postmaster and every other process of the server at once, and waits until none is left. */
export async function killEvery(server: ServerIdentity): Promise<void> {
  // The postmaster first: it could start new ones.
  signalPostmaster(server, 'SIGKILL');
  const gone = await awaitCondition(() => {
    const left = processesOf(server);
    for (const { pid } of left) send(pid, 'SIGKILL');
    return left.length === 0;
  }, SIGNAL_MS);
  if (gone === undefined) throw stuck(server, 'killed');
}

/** Halts every process of the server as if the machine had frozen. */
export async function freezeEvery(server: ServerIdentity): Promise<void> {
  requireStopSignals();
  signalPostmaster(server, 'SIGSTOP');
  const frozen = await awaitCondition(() => {
    const running = processesOf(server).filter((each) => !each.stopped);
    for (const { pid } of running) send(pid, 'SIGSTOP');
    return running.length === 0;
  }, SIGNAL_MS);
  if (frozen === undefined) throw stuck(server, 'frozen');
}

/** Lets every halted process of the server go on. */
export async function thawEvery(server: ServerIdentity): Promise<void> {
  requireStopSignals();
  const running = await awaitCondition(() => {
    const halted = processesOf(server).filter((each) => each.stopped);
    for (const { pid } of halted) send(pid, 'SIGCONT');
    return halted.length === 0;
  }, SIGNAL_MS);
  if (running === undefined) throw stuck(server, 'resumed');
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

function requireStopSignals(): void {
  if (process.platform === 'win32') {
    throw new UnsupportedPlatformError(
      'Windows cannot halt a process by a signal. Run this drill on Linux, macOS or in WSL.',
    );
  }
}

function stuck(server: ServerIdentity, wanted: string): ServerTimeoutError {
  const pids = processesOf(server).map((each) => each.pid);
  return new ServerTimeoutError(
    `Processes ${pids.join(', ')} of '${server.dataDirectory}' were not ${wanted} within ${SIGNAL_MS} ms. Look at their state with 'ps'.`,
  );
}
