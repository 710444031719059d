import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const PACKAGE = join(__dirname, '..');

/** Where the package lies in the directory that it is installed in. */
export const OWN = 'node_modules/@pg-dr/dr-pulumi';

/** An empty directory with the package as it would be published, and its peers; nothing of the workspace. */
export function install(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dr-pulumi-'));
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', folder], {
      cwd: PACKAGE,
      encoding: 'utf8',
    }),
  ) as [{ filename: string }];
  const modules = join(folder, 'node_modules');
  const own = join(folder, OWN);
  mkdirSync(own, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', own, '--strip-components=1']);
  for (const scope of ['@pulumi', '@types']) mkdirSync(join(modules, scope));
  for (const peer of ['@pulumi/aws', '@pulumi/pulumi', '@types/node'])
    symlinkSync(folderOf(peer), join(modules, peer));
  writeFileSync(join(folder, 'program.ts'), readmeProgram());
  return folder;
}

/** The first program of the README, word for word. */
function readmeProgram(): string {
  const [, program = ''] =
    /```typescript\n([\s\S]*?)```/.exec(readFileSync(join(PACKAGE, 'README.md'), 'utf8')) ?? [];
  return program;
}

/** The folder of an installed package. */
export function folderOf(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}

/** Compiles the program, checking the package's own declarations, too. */
export function compile(folder: string): void {
  execFileSync(
    process.execPath,
    [
      join(folderOf('typescript'), 'bin/tsc'),
      ...['--strict', '--module', 'node16', '--target', 'es2022', '--types', 'node'],
      // The provider's own declarations take minutes and are not ours; those that the program uses are checked.
      ...['--skipLibCheck', '--preserveSymlinks', 'program.ts'],
    ],
    { cwd: folder, stdio: 'pipe' },
  );
}

/** Runs the compiled program on a stand-in for the engine, in a process of its own; returns what it registered. */
export function run(folder: string): { type: string; name: string }[] {
  writeFileSync(join(folder, 'run.js'), RUN);
  const output = execFileSync(process.execPath, ['run.js'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return JSON.parse(output) as { type: string; name: string }[];
}

const RUN = `
const pulumi = require('@pulumi/pulumi');
const registered = [];
const answers = { names: ['a', 'b', 'c'], versionActual: '17.5', randomPassword: 'generated' };
pulumi.runtime
  .setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        registered.push({ type, name });
        return { id: name, state: inputs };
      },
      call: () => ({ ...answers, accountId: '111122223333', partition: 'aws' }),
    },
    'shop',
    'blue',
  )
  .then(() => {
    require('./program.js');
    return pulumi.runtime.disconnect();
  })
  .then(() => console.log(JSON.stringify(registered)));
`;
