import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  folderOf,
  install,
  javascriptTemplates,
  PROGRAMS,
  synthesize,
  tarball,
} from './installation';

function typescript(): Record<string, unknown> {
  const folder = install();
  copyFileSync(join(PROGRAMS, 'transactions.ts'), join(folder, 'app.ts'));
  execFileSync(
    process.execPath,
    [
      join(folderOf('typescript'), 'bin/tsc'),
      ...['--strict', '--module', 'node20', '--target', 'es2022', '--types', 'node'],
      // The declarations of the package itself are checked, too.
      ...['--skipLibCheck', 'false', 'app.ts'],
    ],
    { cwd: folder, stdio: 'pipe' },
  );
  return synthesize(process.execPath, ['app.js'], folder);
}

describe('the tarball, in an empty directory with its peers alone', () => {
  const templates = javascriptTemplates();

  it('synthesizes a deployment', () => {
    expect(Object.keys(templates).sort()).toEqual([
      'Transactions-Db-home-links.template.json',
      'Transactions-Db-standby-keys.template.json',
      'Transactions-Db-standby.template.json',
      'Transactions-Db-witness.template.json',
      'Transactions.template.json',
    ]);
  });

  it('synthesizes the same from TypeScript, whose compiler finds nothing wrong with its declarations', () => {
    expect(typescript()).toEqual(templates);
  });

  it('holds no source, test or path of this workspace', () => {
    const files = execFileSync('tar', ['-tzf', tarball()], { encoding: 'utf8' }).trim().split('\n');
    const wrong = /\.test\.|\/testing\/|\/src\/|tsconfig|[^d]\.ts$/;
    expect(files.filter((file) => wrong.test(file))).toEqual([]);
  });
});
