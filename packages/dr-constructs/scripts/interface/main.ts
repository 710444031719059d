/**
 * Fails where the interface breaks programs that were written for the one that is recorded:
 * `npx nx run dr-constructs:interface`. Recorded is that of the last release; until there is one, that of the day it was
 * recorded. `npx tsx scripts/interface/main.ts --record` records what was built last.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { interfaceOf } from './interface-of';

const ROOT = join(__dirname, '../..');
const RECORDED = join(__dirname, 'last-release.golden.json');
const DIFF = require.resolve('jsii-diff/bin/jsii-diff');

if (process.argv.includes('--record')) record();
else process.exitCode = compare();

function record(): void {
  const assembly = JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8')) as object;
  writeFileSync(RECORDED, `${JSON.stringify(interfaceOf(assembly), undefined, 1)}\n`);
}

/** In a folder of this package, where types of the CDK are found as its own are. */
function compare(): number {
  const folder = join(ROOT, 'out/interface');
  mkdirSync(folder, { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  cpSync(RECORDED, join(folder, '.jsii'));
  const { status } = spawnSync(
    process.execPath,
    [DIFF, '--keys', '--error-on', 'all', folder, ROOT],
    {
      stdio: 'inherit',
      env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
    },
  );
  return status ?? 1;
}
