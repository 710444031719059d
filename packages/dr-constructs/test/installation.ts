import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './folders';

const PACKAGE = join(__dirname, '..');

/** Programs that the tests run. */
export const PROGRAMS = join(__dirname, 'programs');

/** The packed tarball. */
export function tarball(): string {
  const folder = join(PACKAGE, 'out/package');
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  if (file === undefined) throw new Error(`There is no tarball in ${folder}.`);
  return join(folder, file);
}

/**
 * An empty directory with the unpacked tarball and its peers, and nothing of the workspace: what is not in the tarball
 * is not found.
 */
export function install(): string {
  const folder = temporaryFolder();
  const modules = join(folder, 'node_modules');
  const own = join(modules, '@pg-dr/dr-constructs');
  mkdirSync(own, { recursive: true });
  execFileSync('tar', ['-xzf', tarball(), '-C', own, '--strip-components=1']);
  for (const peer of ['aws-cdk-lib', 'constructs'])
    symlinkSync(folderOf(peer), join(modules, peer));
  mkdirSync(join(modules, '@types'));
  symlinkSync(folderOf('@types/node'), join(modules, '@types/node'));
  return folder;
}

/** The folder of an installed package. */
export function folderOf(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}

/** The version of a package in the workspace. */
export function versionOf(name: string): string {
  const { version } = JSON.parse(readFileSync(join(folderOf(name), 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

/** The oldest version of a package that this one may be installed with. */
export function oldestPeer(name: string): string {
  const { peerDependencies } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as {
    peerDependencies: Readonly<Record<string, string>>;
  };
  return peerDependencies[name]?.replace('^', '') ?? '';
}

/** What the program in JavaScript synthesizes, with the tarball: all others must give the same. */
export function javascriptTemplates(): Record<string, unknown> {
  const folder = install();
  copyFileSync(join(PROGRAMS, 'transactions.js'), join(folder, 'app.js'));
  return synthesize(process.execPath, ['app.js'], folder);
}

/** Runs a program that synthesizes, and returns its templates by their stacks' names. */
export function synthesize(
  command: string,
  parameters: readonly string[],
  cwd: string,
): Record<string, unknown> {
  const outdir = join(cwd, 'cdk.out');
  execFileSync(command, parameters, {
    cwd,
    stdio: 'pipe',
    env: {
      ...process.env,
      CDK_OUTDIR: outdir,
      CDK_VALIDATION: 'false',
      JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
    },
  });
  return Object.fromEntries(
    readdirSync(outdir)
      .filter((file) => file.endsWith('.template.json'))
      .map((file) => [file, JSON.parse(readFileSync(join(outdir, file), 'utf8')) as unknown]),
  );
}
