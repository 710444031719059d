import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { DeployedFunction } from './deployed-function';
import type { FunctionError, InvocationOutcome } from './invocation';
import { contextOf, runtimeVariables } from './runtime-environment';

type Result = { readonly value: unknown } | { readonly error: FunctionError };

/** What became of one run, and what it wrote to its standard output and error. */
export interface Ending {
  readonly outcome: InvocationOutcome;
  readonly log: string;
}

/**
 * A process that has loaded a function and runs one event after another, as the service keeps one warm. It sees
 * the function's environment and nothing of ours. Unlike the service's it is not frozen between two events.
 */
export class Sandbox {
  /** Resolves when the process is gone and all its output has been read; says how it ended. */
  readonly ended: Promise<string>;
  private readonly child: ChildProcess;
  private readonly endMark = `<end ${randomUUID()}>`;
  private log = '';
  private marks = 0;
  private result: Result | undefined;
  private isGone = false;
  private settle: () => void = () => undefined;

  constructor(
    private readonly deployed: DeployedFunction,
    environment: Readonly<Record<string, string>>,
    /** The folder of the service's runtime. */
    runtime: string,
  ) {
    this.child = fork(join(__dirname, 'bootstrap.js'), {
      cwd: deployed.codeDirectory,
      env: {
        ...deployed.variables,
        ...environment,
        ...runtimeVariables(deployed, runtime),
        PGDR_RIG_END: this.endMark,
        PGDR_RIG_RUNTIME: runtime,
      },
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.ended = new Promise((resolve) => {
      const end = (how: string): void => {
        this.isGone = true;
        resolve(how);
      };
      // `close` comes after all output has been read.
      this.child.once('close', (code, signal) => end(signal ?? `exit status ${String(code)}`));
      this.child.once('error', (error) => end(error.message));
    });
    this.child.on('message', (result: Result) => {
      this.result = result;
      this.settle();
    });
    for (const stream of [this.child.stdout, this.child.stderr]) this.listen(stream);
  }

  /** It can run another event. */
  get isAlive(): boolean {
    return !this.isGone && this.child.connected;
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  /** Runs one event; one at a time. Never rejects. */
  async run(event: unknown): Promise<Ending> {
    const { timeoutS } = this.deployed;
    const requestId = randomUUID();
    [this.log, this.marks, this.result] = ['', 0, undefined];
    const answered = new Promise<Result>((resolve) => {
      this.settle = () => {
        if (this.result !== undefined && this.marks === 2) resolve(this.result);
      };
    });
    const context = { ...contextOf(this.deployed, requestId), deadlineMs: inSeconds(timeoutS) };
    this.child.send({ event, context }, () => undefined);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), timeoutS * 1000);
    });
    const ending = await Promise.race([answered, this.ended, late]);
    clearTimeout(timer);
    if (ending === 'late') {
      this.kill();
      await this.ended;
    }
    return { outcome: this.outcomeOf(ending, requestId), log: this.written() };
  }

  private outcomeOf(ending: Result | string, requestId: string): InvocationOutcome {
    if (ending === 'late') {
      const errorMessage = `${requestId} Task timed out after ${this.deployed.timeoutS.toFixed(2)} seconds`;
      return { kind: 'timed-out', error: { errorType: 'Sandbox.Timedout', errorMessage } };
    }
    if (typeof ending === 'string') {
      const errorMessage = `RequestId: ${requestId} Error: Runtime exited with error: ${ending}`;
      return { kind: 'ended', error: { errorType: 'Runtime.ExitError', errorMessage } };
    }
    return 'error' in ending
      ? { kind: 'failed', error: ending.error }
      : { kind: 'returned', value: ending.value };
  }

  private written(): string {
    return this.log.replaceAll(this.endMark, '');
  }

  private listen(stream: Readable | null): void {
    let tail = '';
    stream?.on('data', (data) => {
      const text = String(data);
      this.log += text;
      tail += text;
      if (tail.includes(this.endMark)) {
        this.marks += 1;
        tail = '';
        this.settle();
      }
      tail = tail.slice(-this.endMark.length);
    });
  }
}

function inSeconds(seconds: number): number {
  return Date.now() + seconds * 1000;
}
