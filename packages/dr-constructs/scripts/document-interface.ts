/**
 * Writes `API.md` from the compiled package. The generator of documents looks for the packages it depends on beside it,
 * so it is given a folder in which they are.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..');
const stage = mkdtempSync(join(tmpdir(), 'dr-constructs-api-'));
const modules = join(stage, 'node_modules');

for (const part of ['.jsii', 'package.json', 'README.md', 'dist']) {
  cpSync(join(root, part), join(stage, part), { recursive: true });
}
// It does not follow links, and needs only what the compiler wrote of each.
for (const dependency of [
  'aws-cdk-lib',
  'constructs',
  '@aws-cdk/asset-awscli-v1',
  '@aws-cdk/asset-node-proxy-agent-v6',
  '@aws-cdk/cloud-assembly-schema',
]) {
  const from = dirname(require.resolve(`${dependency}/package.json`));
  const to = join(modules, dependency);
  mkdirSync(to, { recursive: true });
  for (const file of ['package.json', '.jsii', '.jsii.gz']) {
    if (existsSync(join(from, file))) cpSync(join(from, file), join(to, file));
  }
}
const generator = join(dirname(require.resolve('jsii-docgen/package.json')), 'bin/jsii-docgen');
execFileSync(process.execPath, [generator, '--output', join(root, 'API'), '--readme', 'false'], {
  cwd: stage,
  stdio: 'inherit',
});
rmSync(stage, { recursive: true, force: true });
