// A program that holds a run with a real server in it, frozen, and then waits to be ended.
// Argument: the root directory.
const { findBinaries } = require('../../../dist/local/servers/binaries.js');
const { Server } = require('../../../dist/local/servers/server.js');
const { template } = require('../../../dist/local/servers/template.js');
const { withRun } = require('../../../dist/local/processes/run.js');

withRun(
  async (run) => {
    const server = await Server.create({
      directory: run.directory.file('server-home'),
      template: await template(await findBinaries()),
    });
    await server.start();
    const pids = server.processes();
    await server.freeze();
    process.stdout.write(`${JSON.stringify({ directory: run.directory.path, pids })}\n`);
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  },
  { root: process.argv[2] },
).catch((error) => {
  process.stdout.write(`${error.code}\n`);
  process.exit(error.exitCode ?? 1);
});
