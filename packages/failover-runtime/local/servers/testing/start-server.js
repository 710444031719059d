// Starts the server of the directory in the first argument, says so, and stays. Run with `--import tsx`.
const { Server } = require('../server');

Server.open(process.argv[2])
  .start()
  .then(() => process.send('started'));
setInterval(() => undefined, 1_000);
