// A program that holds a run, as the drill does: it says what it has started, and then waits to be ended.
// Arguments: the root directory, and a region whose store is frozen (or `none`).
const { withRun } = require('../../../dist/local/processes/run.js');
const { startNetwork } = require('../../../dist/local/network/role.js');
const { startStore } = require('../../../dist/local/store/role.js');

const [root, frozen] = process.argv.slice(2);

withRun(
  async (run) => {
    const roles = {
      network: await startNetwork(run),
      standby: await startStore(run, 'standby'),
      witness: await startStore(run, 'witness'),
    };
    roles[frozen]?.freeze();
    const pids = Object.values(roles).map((role) => role.pid);
    process.stdout.write(`${JSON.stringify({ directory: run.directory.path, pids })}\n`);
    if (process.argv[4] === 'slow-cleanup') {
      run.teardown.add('slow', () => new Promise((resolve) => setTimeout(resolve, 300)));
    }
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  },
  { root, onSignal: (signal, repeated) => process.stdout.write(`${signal} ${repeated}\n`) },
).catch((error) => {
  process.stdout.write(`${error.code}\n`);
  process.exit(error.exitCode ?? 1);
});
