import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { compiledEntry } from './compiled-entry';

/**
 * Watches over a run from a process of its own: should the drill be killed without a chance to clean up,
 * it does what the next drill's sweep would do. Frozen processes and PostgreSQL servers do not notice by
 * themselves that their drill is gone; everything else does.
 */
export class Guard {
  private constructor(
    private readonly child: ChildProcess,
    private readonly runDirectory: string,
  ) {}

  static start(runDirectory: string): Guard {
    const child = fork(compiledEntry('local/processes/guard-main'), [runDirectory], {
      detached: true,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Without a guard the next sweep cleans up all the same.
    child.on('error', () => undefined);
    child.unref();
    child.channel?.unref();
    return new Guard(child, runDirectory);
  }

  /** Lets it go. While there is still a run directory, it stays until this process has ended, and cleans up. */
  async stop(): Promise<void> {
    if (
      this.child.pid === undefined ||
      this.child.exitCode !== null ||
      this.child.signalCode !== null
    ) {
      return;
    }
    const exited = new Promise<void>((resolve) => this.child.once('exit', () => resolve()));
    if (this.child.connected) {
      this.child.disconnect();
    }
    if (!existsSync(this.runDirectory)) {
      this.child.ref();
      await exited;
    }
  }
}
