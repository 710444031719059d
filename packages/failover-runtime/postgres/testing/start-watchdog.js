// A client that starts the watchdog and keeps its connection, as a process of its own, so that a test can kill it.
// Settings come as JSON in the first argument; it prints one line when the watchdog runs.
const { Client } = require('pg');

const client = new Client(JSON.parse(process.argv[2]));
client.on('notice', (notice) => console.log(notice.message));
client
  .connect()
  .then(() => client.query("call pgdr.watchdog('home')"))
  .catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
