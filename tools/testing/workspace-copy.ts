import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '../..');
const run = promisify(execFile);

/**
 * This workspace as it is on disk, in a place and with a history of its own: a test can commit, tag and change
 * files there. The installed packages are linked, not copied.
 */
export class WorkspaceCopy {
  readonly directory = mkdtempSync(join(tmpdir(), 'pgdr-workspace-'));

  constructor() {
    for (const path of filesOfWorkspace()) {
      mkdirSync(dirname(join(this.directory, path)), { recursive: true });
      cpSync(join(root, path), join(this.directory, path));
    }
    symlinkSync(join(root, 'node_modules'), join(this.directory, 'node_modules'));
    this.git('init', '--quiet', '--initial-branch=main');
    // A link is not the folder that the ignore file names.
    this.write('.git/info/exclude', '/node_modules\n');
    this.commit('chore: everything');
  }

  /** Writes one file and says nothing to git. */
  write(path: string, text: string): void {
    writeFileSync(join(this.directory, path), text);
  }

  /** Commits everything that has changed. */
  commit(message: string): void {
    this.git('add', '--all');
    this.git('-c', 'core.hooksPath=/dev/null', 'commit', '--quiet', '--message', message);
  }

  git(...args: string[]): string {
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    return execFileSync('git', [...identity, ...args], { cwd: this.directory, encoding: 'utf8' });
  }

  /** Runs a command as CI does and returns what it printed; fails as the command fails. */
  async run(command: string, ...args: string[]): Promise<string> {
    const { stdout } = await run(command, args, {
      cwd: this.directory,
      env: { ...environment(), CI: 'true', NX_TUI: 'false', FORCE_COLOR: '0' },
      maxBuffer: 2 ** 26,
    });
    return stdout;
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}

/** What is committed, changed or new here, without what is ignored or deleted. */
function filesOfWorkspace(): string[] {
  const list = (...args: string[]): string[] =>
    execFileSync('git', ['ls-files', '-z', ...args], { cwd: root, encoding: 'utf8' })
      .split('\0')
      .filter((path) => path !== '');
  const deleted = new Set(list('--deleted'));
  return list('--cached', '--others', '--exclude-standard').filter((path) => !deleted.has(path));
}

/** Without what a run of Nx or npm around the test has set for its own tasks. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(NX_|npm_|INIT_CWD$)/.test(name)),
  );
}
