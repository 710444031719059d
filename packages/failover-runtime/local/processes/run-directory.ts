import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { NoDiskSpaceError, NoPermissionError } from '../servers/errors';
import { RoleStartError } from './errors';
import { identify, type ProcessIdentity } from './identity';
import { processSpace } from './process-space';

/** Every run directory is called this, the id of its owner, and something random. */
export const RUN_PREFIX = 'pgdr-drill-';

const OWNER_FILE = 'owner.json';
const PROCESSES = 'processes';
const LOGS = 'logs';

const identitySchema = z.object({ pid: z.number(), startedAt: z.string(), command: z.string() });
const ownerSchema = z.object({ process: identitySchema, space: z.string() });

/** Whose run it is, and in which space of process ids (machine, container) that id means anything. */
export type RunOwner = z.infer<typeof ownerSchema>;

/** The directory of one run: everything that the run makes is in it, and whose it is. */
export class RunDirectory {
  private constructor(readonly path: string) {}

  /**
   * Makes a new one, owned by this process. `root` defaults to the system's directory for temporary files.
   * Throws `NoPermissionError` or `NoDiskSpaceError`.
   */
  static create(root = tmpdir()): RunDirectory {
    const owner = identify(process.pid);
    if (owner === undefined) {
      throw new RoleStartError(`This system does not tell about its processes ('ps' failed).`);
    }
    let path: string | undefined;
    try {
      path = realpathSync(mkdtempSync(join(root, `${RUN_PREFIX}${process.pid}-`)));
      const record: RunOwner = { process: owner, space: processSpace() };
      writeFileSync(join(path, OWNER_FILE), JSON.stringify(record), { mode: 0o600 });
      mkdirSync(join(path, PROCESSES), { mode: 0o700 });
      mkdirSync(join(path, LOGS), { mode: 0o700 });
      // Where we are root, servers run as somebody else, who must get at their own directory in here.
      chmodSync(path, process.getuid?.() === 0 ? 0o711 : 0o700);
      return new RunDirectory(path);
    } catch (error) {
      if (path !== undefined) {
        rmSync(path, { recursive: true, force: true });
      }
      throw explain(error, root);
    }
  }

  /** The run directory at this path, whoever owns it. */
  static open(path: string): RunDirectory {
    return new RunDirectory(path);
  }

  /** Undefined while it is being made, or when it is not a run directory. */
  owner(): RunOwner | undefined {
    try {
      return ownerSchema.parse(JSON.parse(readFileSync(join(this.path, OWNER_FILE), 'utf8')));
    } catch {
      return undefined;
    }
  }

  /** A file or directory of the run. */
  file(name: string): string {
    return join(this.path, name);
  }

  /** Where the output of a process goes. */
  logFile(name: string): string {
    return join(this.path, LOGS, `${name}.log`);
  }

  /** Writes down a process of this run, so that whoever cleans up after us finds it. Ours only by what it is now. */
  register(pid: number): void {
    const identity = identify(pid);
    if (identity !== undefined) {
      writeFileSync(join(this.path, PROCESSES, `${pid}.json`), JSON.stringify(identity), {
        mode: 0o600,
      });
    }
  }

  unregister(pid: number): void {
    rmSync(join(this.path, PROCESSES, `${pid}.json`), { force: true });
  }

  /** Every process that was written down and not crossed out; it may have ended. */
  processes(): ProcessIdentity[] {
    try {
      const directory = join(this.path, PROCESSES);
      return readdirSync(directory).flatMap((name) => readIdentity(join(directory, name)));
    } catch {
      return [];
    }
  }

  /** Removes the directory and everything in it. Idempotent. */
  remove(): void {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  }
}

function readIdentity(file: string): ProcessIdentity[] {
  try {
    return [identitySchema.parse(JSON.parse(readFileSync(file, 'utf8')))];
  } catch {
    // Half written when its writer was killed.
    return [];
  }
}

function explain(error: unknown, root: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new NoDiskSpaceError(
        `There is no space left in '${root}'. Free some, or set TMPDIR to a disk that has it.`,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOENT':
    case 'ENOTDIR':
      return new NoPermissionError(
        `Cannot make a directory in '${root}'. Set TMPDIR to a directory that you may write to.`,
      );
    default:
      return error;
  }
}
