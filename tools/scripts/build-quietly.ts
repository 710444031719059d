/**
 * Builds one package and says nothing if that works, so that the output of the command that follows
 * is not buried: `tsx tools/scripts/build-quietly.ts <package>`.
 */
import { spawnSync } from 'node:child_process';

const [name = ''] = process.argv.slice(2);
const build = spawnSync(process.execPath, [require.resolve('nx/bin/nx.js'), 'build', name], {
  encoding: 'utf8',
  env: { ...process.env, NX_TUI: 'false' },
});

if (build.status !== 0) {
  process.stderr.write(build.stdout + build.stderr);
  process.exit(1);
}
