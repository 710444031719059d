/**
 * Puts what this package uses of the runtime into the one file that imports it, so that the package can be installed
 * without the workspace. The types beside it would name a package that nobody has: nothing public refers to them.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(__dirname, '..');
const runtime = join(root, '../failover-runtime');
const gate = 'private/failover-runtime';

void build({
  entryPoints: [join(root, 'src', `${gate}.ts`)],
  outfile: join(root, 'dist', `${gate}.js`),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // Errors keep their names: users go by them.
  keepNames: true,
  alias: { '@pg-dr/failover-runtime': runtime },
  mainFields: ['module', 'main'],
  legalComments: 'none',
  logLevel: 'warning',
}).then(() => {
  for (const ending of ['d.ts', 'd.ts.map', 'js.map']) {
    rmSync(join(root, 'dist', `${gate}.${ending}`), { force: true });
  }
});
