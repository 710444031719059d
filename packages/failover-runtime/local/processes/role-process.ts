import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { RoleCallError, RoleGoneError, RoleStartError } from './errors';
import { lastLines } from './last-lines';
import type { CallInput, CallOutput, FromRole, RoleContract, ToRole } from './messages';
import { PendingCalls } from './pending-calls';
import type { RunDirectory } from './run-directory';

export interface RoleOptions<C extends RoleContract> {
  /** Unique in the run: `agent-home`. Names the log, and is the process's only argument. */
  readonly name: string;
  /** A compiled file that calls `runRole`; see `compiledEntry`. */
  readonly entry: string;
  readonly settings: C['settings'];
  readonly run: RunDirectory;
  /** How long it may take to become ready, in milliseconds. Default 10,000. */
  readonly readyMs?: number;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** How a process ended. */
export interface RoleExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** By this machine's clock, which all processes of a rig share. */
  readonly atMs: number;
}

/** How long a process may take to answer a call, in milliseconds. */
const CALL_MS = 10_000;

/** A process of the rig, seen from the drill that started it. */
export class RoleProcess<C extends RoleContract> {
  /** Resolves when the process has ended, for whatever reason. */
  readonly exited: Promise<RoleExit>;
  private readonly calls = new PendingCalls();
  private readonly listeners = new Map<string, ((body: never) => void)[]>();
  private readonly becameReady: Promise<C['ready']>;
  private readyValue: C['ready'] | undefined;
  private gone = false;
  private settleReady: (ready: C['ready']) => void = () => undefined;
  private failReady: (problem: string) => void = () => undefined;

  private constructor(
    readonly name: string,
    private readonly child: ChildProcess,
    private readonly logFile: string,
  ) {
    this.becameReady = new Promise((resolve, reject) => {
      this.settleReady = resolve;
      this.failReady = (problem) => reject(this.startError(problem));
    });
    this.exited = new Promise((resolve) => {
      const end = (code: number | null, signal: NodeJS.Signals | null, why: string): void => {
        this.gone = true;
        this.failReady(why);
        this.calls.rejectAll(new RoleGoneError(`'${name}' ended (${why}).`));
        resolve({ code, signal, atMs: Date.now() });
      };
      child.once('exit', (code, signal) =>
        end(code, signal, signal ?? `exit code ${String(code)}`),
      );
      child.on('error', (error) => {
        // Also raised when a message could not be sent; only without a process is there nothing to wait for.
        if (child.pid === undefined) {
          end(null, null, error.message);
        }
      });
    });
    child.on('message', (message: FromRole) => this.take(message));
  }

  /** Starts the process and waits until it is ready. On `RoleStartError` nothing is left of it. */
  static async start<C extends RoleContract>(options: RoleOptions<C>): Promise<RoleProcess<C>> {
    const { name, run, readyMs = 10_000 } = options;
    const logFile = run.logFile(name);
    const log = openSync(logFile, 'a', 0o600);
    // A session of its own: Ctrl-C on the terminal is for the drill alone, which ends its processes in order.
    const child = fork(options.entry, [name], {
      detached: true,
      execArgv: [],
      env: { ...process.env, ...options.env },
      serialization: 'advanced',
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    const role = new RoleProcess<C>(name, child, logFile);
    const { pid } = child;
    if (pid !== undefined) {
      run.register(pid);
      void role.exited.then(() => run.unregister(pid));
    }
    const timer = setTimeout(() => role.failReady(`not ready within ${readyMs} ms`), readyMs);
    role.send({ kind: 'start', settings: options.settings });
    try {
      role.readyValue = await role.becameReady;
      return role;
    } catch (error) {
      await role.kill();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** What it said when it became ready. */
  get ready(): C['ready'] {
    return this.readyValue;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get running(): boolean {
    return !this.gone;
  }

  /**
   * Asks the process. Rejects with `RoleCallError` if it refuses, with `RoleGoneError` if it ends first, and
   * with `AdapterError` if it has not answered within 10 s (a frozen one does not).
   */
  async call<N extends keyof C['calls'] & string>(
    name: N,
    ...input: CallInput<C, N>
  ): Promise<CallOutput<C, N>> {
    if (this.gone) {
      throw new RoleGoneError(`'${this.name}' has ended.`);
    }
    const { id, answer } = this.calls.open(`'${name}' of '${this.name}'`, CALL_MS);
    this.send({ kind: 'call', id, name, input: input[0] });
    return (await answer) as CallOutput<C, N>;
  }

  /** Calls `listener` for every event of this name from now on. */
  on<N extends keyof C['events'] & string>(
    name: N,
    listener: (body: C['events'][N]) => void,
  ): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
  }

  /** Asks it to end, and kills it after `graceMs` (default 2,000). A frozen one goes on for that. Idempotent. */
  async stop(graceMs = 2000): Promise<RoleExit> {
    const timer = setTimeout(() => this.child.kill('SIGKILL'), graceMs);
    this.send({ kind: 'stop' });
    this.thaw();
    return this.exited.finally(() => clearTimeout(timer));
  }

  /** SIGKILL; resolves when it has ended. */
  async kill(): Promise<RoleExit> {
    this.child.kill('SIGKILL');
    return this.exited;
  }

  /** SIGSTOP: it stands still, its connections stay open, and nobody is told. */
  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  /** SIGCONT. */
  thaw(): void {
    this.child.kill('SIGCONT');
  }

  private take(message: FromRole): void {
    switch (message.kind) {
      case 'ready':
        this.settleReady(message.ready);
        break;
      case 'failed':
        this.failReady(message.error.message);
        break;
      case 'answer':
        this.calls.resolve(message.id, message.value);
        break;
      case 'refusal':
        this.calls.reject(message.id, new RoleCallError(message.error.message, message.error.code));
        break;
      case 'event':
        this.listeners.get(message.name)?.forEach((listener) => listener(message.body as never));
    }
  }

  private send(message: ToRole): void {
    if (this.child.connected) {
      // It may be ending right now; its exit tells whoever waits.
      this.child.send(message, () => undefined);
    }
  }

  private startError(problem: string): RoleStartError {
    const output = lastLines(this.logFile, 10);
    return new RoleStartError(
      `'${this.name}' did not start: ${problem}.${output === '' ? '' : `\n${output}`}`,
    );
  }
}
