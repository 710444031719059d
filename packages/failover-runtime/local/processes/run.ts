import { tmpdir } from 'node:os';
import { TeardownError } from './errors';
import { Guard } from './guard';
import { Interruption, type SignalListener } from './interruption';
import type { RoleContract } from './messages';
import { RoleProcess, type RoleOptions } from './role-process';
import { RunDirectory } from './run-directory';
import { clearRun, sweepRuns } from './sweep';
import { Teardown, type TeardownFailure } from './teardown';

export interface RunOptions {
  /** Where the run directory is made. Default: the system's directory for temporary files. */
  readonly root?: string;
  /** Told of SIGINT, SIGTERM and SIGHUP; the run ends by itself, this is for telling people. */
  readonly onSignal?: SignalListener;
}

/** One drill's hold on this machine: its directory, its processes, and what must be undone at the end. */
export interface Run {
  readonly directory: RunDirectory;
  readonly teardown: Teardown;
  /** Aborted when somebody ends the run with a signal. */
  readonly interrupted: AbortSignal;
  /** Starts a process of the rig and sees to it that it ends with the run. */
  startRole<C extends RoleContract>(options: Omit<RoleOptions<C>, 'run'>): Promise<RoleProcess<C>>;
}

/**
 * Does `work` with a run directory of its own, and leaves nothing behind: not at the normal end, not after
 * an error, not after SIGINT, SIGTERM or SIGHUP (repeated ones do not shorten the clean-up), and not after
 * SIGKILL, which a guard process sees. What earlier runs have left is removed first; other live runs are
 * not touched. Rejects with what `work` rejected with, with `InterruptedError` after a signal, and with
 * `TeardownError` if only the clean-up failed.
 */
export async function withRun<T>(
  work: (run: Run) => Promise<T>,
  options: RunOptions = {},
): Promise<T> {
  const interruption = new Interruption(options.onSignal);
  const teardown = new Teardown();
  let failures: readonly TeardownFailure[];
  let result: T;
  try {
    result = await Promise.race([
      begin(work, teardown, interruption, options),
      interruption.rejection,
    ]);
  } finally {
    failures = await teardown.run();
    interruption.dispose();
  }
  if (failures.length > 0) {
    const lines = failures.map(({ name, reason }) => `${name}: ${reason}`);
    throw new TeardownError(`The run went well, but not its clean-up. ${lines.join('; ')}.`);
  }
  return result;
}

async function begin<T>(
  work: (run: Run) => Promise<T>,
  teardown: Teardown,
  interruption: Interruption,
  { root = tmpdir() }: RunOptions,
): Promise<T> {
  await sweepRuns(root);
  if (interruption.signal.aborted) {
    return interruption.rejection;
  }
  const directory = RunDirectory.create(root);
  const guard = Guard.start(directory.path);
  teardown.add('guard', () => guard.stop());
  teardown.add('run directory', () => clearRun(directory));
  return work({
    directory,
    teardown,
    interrupted: interruption.signal,
    startRole: async (role) => {
      const started = RoleProcess.start({ ...role, run: directory });
      // Before it is ready: the run may end while it starts.
      teardown.add(role.name, async () => (await started.catch(() => undefined))?.stop());
      return started;
    },
  });
}
