/**
 * Writes `API.md` from the compiled package. The generator of documents looks for the packages it depends on beside it,
 * so it is given a folder in which they are.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..');
const stage = mkdtempSync(join(tmpdir(), 'dr-constructs-api-'));
const modules = join(stage, 'node_modules');
const copy = join(modules, '@pg-dr/dr-constructs');

mkdirSync(copy, { recursive: true });
for (const part of ['.jsii', 'package.json', 'README.md', 'dist']) {
  cpSync(join(root, part), join(copy, part), { recursive: true });
}
for (const peer of ['aws-cdk-lib', 'constructs']) {
  symlinkSync(dirname(require.resolve(`${peer}/package.json`)), join(modules, peer));
}
const generator = join(dirname(require.resolve('jsii-docgen/package.json')), 'bin/jsii-docgen');
execFileSync(process.execPath, [generator, '--output', join(root, 'API'), '--readme', 'false'], {
  cwd: copy,
  stdio: 'inherit',
});
rmSync(stage, { recursive: true, force: true });
