import { existsSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { DatabaseRegion } from '../../core/regions';
import { serverAccount } from './account';
import { awaitCondition } from './await-condition';
import { ACCESS_RULES, renderConfiguration } from './configuration';
import { copyTree } from './copy-tree';
import { ServerTimeoutError, WrongMajorError } from './errors';
import { fillDirectory, type FillServerOptions, type NewServerOptions } from './fill-directory';
import { launch } from './launch';
import { writeOwnedFile } from './owned-file';
import { processesOf, type ServerIdentity } from './process-table';
import { readRecord, type ServerRecord } from './server-record';
import { releaseSharedMemory } from './shared-memory';
import { freezeEvery, killEvery, postmasterOf, signalPostmaster, thawEvery } from './signals';
import type { Superuser, Template } from './template';

export interface CreateServerOptions extends NewServerOptions {
  readonly template: Template;
}

/**
 * A real PostgreSQL server on this machine. It runs detached: the process that started it may die. Any process
 * of the same user can take it over with `Server.open`.
 */
export class Server implements ServerIdentity {
  readonly host = '127.0.0.1';
  readonly dataDirectory: string;
  readonly logFile: string;
  /** A postmaster that we have killed and the system may still be burying: it does not count as running at a start. */
  private dying: number | undefined;

  private constructor(
    readonly directory: string,
    private readonly record: ServerRecord,
  ) {
    this.dataDirectory = join(realpathSync(directory), 'data');
    this.logFile = join(directory, 'server.log');
  }

  /** Copies the template to a new directory and configures it; does not start it. */
  static create({ template, ...options }: CreateServerOptions): Promise<Server> {
    return Server.createFrom({
      ...options,
      binaries: template.binaries,
      superuser: template.superuser,
      fill: (target) => copyTree(template.dataDirectory, target, { owner: serverAccount() }),
    });
  }

  /** The same with data from elsewhere. Nothing is left behind if it fails. */
  static async createFrom(options: FillServerOptions): Promise<Server> {
    await fillDirectory(options);
    const server = Server.open(options.directory);
    server.configure();
    return server;
  }

  /** Takes over the server that `create` made in this directory, running or not. */
  static open(directory: string): Server {
    return new Server(directory, readRecord(directory));
  }

  get port(): number {
    return this.record.port;
  }
  get region(): DatabaseRegion | undefined {
    return this.record.region;
  }
  get superuser(): Superuser {
    return this.record.superuser;
  }
  get binaries(): ServerRecord['binaries'] {
    return this.record.binaries;
  }
  get clusterName(): string {
    return this.record.clusterName;
  }

  /** Writes the configuration files again; takes effect at the next start. */
  configure(): void {
    writeOwnedFile(join(this.dataDirectory, 'postgresql.conf'), renderConfiguration(this.record));
    writeOwnedFile(join(this.dataDirectory, 'pg_hba.conf'), ACCESS_RULES);
  }

  /**
   * Starts the server and waits until it accepts connections; does nothing if it runs. With `awaitReady: false`
   * it returns as soon as the postmaster has begun. `onExit` is called when the postmaster ends, at once, for as long
   * as this process lives. `timeoutMs` defaults to 30,000.
   */
  async start(
    options: { timeoutMs?: number; awaitReady?: boolean; onExit?: () => void } = {},
  ): Promise<void> {
    const made = readFileSync(join(this.dataDirectory, 'PG_VERSION'), 'utf8').trim();
    if (made !== String(this.binaries.major)) {
      throw new WrongMajorError(
        `The data directory '${this.dataDirectory}' is of PostgreSQL ${made}, expected ${this.binaries.major}. Use the programs of PostgreSQL ${made}.`,
      );
    }
    const running = postmasterOf(this);
    if (running !== undefined && running !== this.dying) return;
    await this.orphansGone(options.timeoutMs ?? 30_000);
    const child = await launch({
      binaries: this.binaries,
      dataDirectory: this.dataDirectory,
      logFile: this.logFile,
      port: this.port,
      timeoutMs: options.timeoutMs ?? 30_000,
      awaitReady: options.awaitReady ?? true,
    });
    if (options.onExit) child.once('exit', options.onExit);
  }

  /** The children of a killed postmaster hold on to its shared memory until they notice; usually some milliseconds. */
  private async orphansGone(timeoutMs: number): Promise<void> {
    if ((await awaitCondition(() => this.processes().length === 0, timeoutMs)) === undefined) {
      throw new ServerTimeoutError(
        `Processes ${this.processes().join(', ')} of a killed server still use '${this.dataDirectory}' after ${timeoutMs} ms. Kill them first.`,
      );
    }
  }

  /**
   * Shuts down and waits until every process has ended: `fast` ends the sessions and writes a checkpoint,
   * `immediate` does neither. `timeoutMs` defaults to 30,000; then `ServerTimeoutError`.
   */
  async stop(mode: 'fast' | 'immediate' = 'fast', timeoutMs = 30_000): Promise<void> {
    signalPostmaster(this, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
    if ((await awaitCondition(() => this.processes().length === 0, timeoutMs)) === undefined) {
      throw new ServerTimeoutError(
        `The server in '${this.dataDirectory}' did not stop within ${timeoutMs} ms. Stop it with 'immediate', or kill it.`,
      );
    }
  }

  /** SIGKILL to the postmaster only: its backends live on until they notice. False if it was not running. */
  kill(): boolean {
    this.dying = postmasterOf(this);
    return signalPostmaster(this, 'SIGKILL');
  }

  /** SIGKILL to every process of the server; resolves when none is left. */
  killAll(): Promise<void> {
    return killEvery(this);
  }

  /** SIGSTOP to every process of the server; resolves when all are halted. */
  freeze(): Promise<void> {
    return freezeEvery(this);
  }

  /** SIGCONT to every process of the server; resolves when all go on. */
  thaw(): Promise<void> {
    return thawEvery(this);
  }

  /** The ids of all living processes of this server, orphans of a killed postmaster included. */
  processes(): number[] {
    return processesOf(this).map((each) => each.pid);
  }

  /** Whether the postmaster lives (frozen counts as living). */
  isRunning(): boolean {
    return postmasterOf(this) !== undefined;
  }

  /**
   * Replaces the data directory of a stopped server by what `fill` puts into `target`, a path beside it that does not
   * exist yet. If it fails, the old data is still there. The configuration must be written again.
   */
  async replaceData(fill: (target: string) => Promise<void>): Promise<void> {
    const [fresh, old] = [`${this.dataDirectory}.new`, `${this.dataDirectory}.old`];
    rmSync(fresh, { recursive: true, force: true });
    await fill(fresh);
    await releaseSharedMemory(this.binaries, this.dataDirectory);
    renameSync(this.dataDirectory, old);
    renameSync(fresh, this.dataDirectory);
    rmSync(old, { recursive: true, force: true });
  }

  /** Kills whatever still runs and removes the directory with everything in it. Idempotent. */
  async destroy(): Promise<void> {
    await this.killAll();
    if (existsSync(this.dataDirectory))
      await releaseSharedMemory(this.binaries, this.dataDirectory);
    rmSync(this.directory, { recursive: true, force: true });
  }
}
