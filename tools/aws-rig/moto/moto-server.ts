import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { RigSetupError } from '../errors';
import { pythonWithMoto } from './virtual-environment';

/** It takes a second of work; on a machine that has much else to do that is minutes. */
const READY_MS = 240_000;

export interface MotoOptions {
  /** Where its output goes. */
  readonly logFile: string;
  /** The port by which moto calls itself, as when a state machine invokes a function. Default: its own. */
  readonly callsBackTo?: number;
  /** Without our patches. Default false. */
  readonly stock?: boolean;
  /** Copies of DynamoDB's tables take half a second, as those of large ones do. Default false. */
  readonly slowCopies?: boolean;
  /** With the policies that AWS keeps; takes it two seconds more. Default false. */
  readonly managedPolicies?: boolean;
  readonly readyMs?: number;
}

/** moto in a process of its own, which ends with ours. */
export class MotoServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  /** Resolves when it answers. On an error nothing is left of it. */
  static async start(options: MotoOptions): Promise<MotoServer> {
    const python = await pythonWithMoto();
    const log = openSync(options.logFile, 'a', 0o600);
    const child = spawn(
      python,
      [
        join(__dirname, 'launch.py'),
        ...(options.stock === true ? ['--stock'] : []),
        ...(options.slowCopies === true ? ['--slow-copies'] : []),
      ],
      { env: environment(options), stdio: ['pipe', 'pipe', log] },
    );
    closeSync(log);
    try {
      const server = new MotoServer(child, await firstLine(child, options.readyMs ?? READY_MS));
      await server.executeStateMachines();
      return server;
    } catch (error) {
      child.kill('SIGKILL');
      const said = readFileSync(options.logFile, 'utf8').trim().split('\n').slice(-8).join('\n');
      throw new RigSetupError(`The stand-in for AWS did not start. ${String(error)}\n${said}`, {
        cause: error,
      });
    }
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = new Promise<void>((resolve) => this.child.once('exit', () => resolve()));
    // It keeps nothing on disk.
    this.child.kill('SIGKILL');
    await exited;
  }

  /** Otherwise executions only pretend to run. */
  private async executeStateMachines(): Promise<void> {
    const response = await fetch(`http://127.0.0.1:${this.port}/moto-api/config`, {
      method: 'POST',
      body: JSON.stringify({ stepfunctions: { execute_state_machine: true } }),
    });
    if (!response.ok) throw new Error(`Its configuration answered ${response.status}.`);
  }
}

function environment({ callsBackTo, managedPolicies }: MotoOptions): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    PYTHONUNBUFFERED: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    // Its own calls are never meant for AWS, whatever this machine is configured for.
    AWS_ACCESS_KEY_ID: 'stand-in',
    AWS_SECRET_ACCESS_KEY: 'stand-in',
    AWS_EC2_METADATA_DISABLED: 'true',
    // Nothing of ours needs a container; where an engine runs, invoking a function must not start one either.
    DOCKER_HOST: 'unix:///nowhere/docker.sock',
    ...(callsBackTo === undefined ? {} : { MOTO_PORT: String(callsBackTo) }),
    ...(managedPolicies === true ? { MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' } : {}),
  };
}

async function firstLine(child: ChildProcess, withinMs: number): Promise<number> {
  const { stdout } = child;
  if (stdout === null) throw new Error('It has no output.');
  const lines = createInterface({ input: stdout });
  let timer: NodeJS.Timeout | undefined;
  try {
    const line = await new Promise<string>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`Not ready within ${withinMs} ms.`)), withinMs);
      lines.once('line', resolve);
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`It ended with code ${String(code)}.`)));
    });
    return Number(line);
  } finally {
    clearTimeout(timer);
    lines.close();
    // Whatever it prints later must not fill the pipe.
    stdout.resume();
  }
}
