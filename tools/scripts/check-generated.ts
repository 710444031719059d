/**
 * Generates every generated file again and fails if that changes anything in the work tree, so it
 * can also be used with uncommitted changes.
 */
import { execFileSync } from 'node:child_process';

function workTree(): string {
  const untracked = git('ls-files', '--others', '--exclude-standard');
  return git('diff', 'HEAD') + untracked;
}

function git(...args: string[]): string {
  return execFileSync('git', args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
}

const before = workTree();
execFileSync('npm', ['run', '--silent', 'generate'], { stdio: ['ignore', 'ignore', 'inherit'] });

if (workTree() !== before) {
  process.stdout.write(git('diff', '--stat') + git('status', '--short'));
  process.stderr.write(
    'Generated files were not current. They are now: look at them, commit them.\n',
  );
  process.exit(1);
}
