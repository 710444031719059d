/**
 * The entry of a function's process: loads the bundle as the service would, takes one event after another from its
 * parent and reports what the handler returned or threw. Plain JavaScript, because it runs as it is.
 */
require('./surroundings');
const { existsSync } = require('node:fs');
const { pathToFileURL } = require('node:url');
const { join, dirname, basename, extname } = require('node:path');

/** Written after all output of one run, to tell it from that of the next. */
const { PGDR_RIG_END: END } = process.env;
delete process.env.PGDR_RIG_END;

let loading;

process.on('message', async ({ event, context }) => {
  let handler;
  try {
    loading ??= load();
    handler = await loading;
  } catch (error) {
    // The service starts a new process then, which loads anew.
    report({ error: describe(error) }, () => process.exit(1));
    return;
  }
  try {
    report({ value: (await handler(event, withClock(context))) ?? null });
  } catch (error) {
    report({ error: describe(error) });
  }
});

/** Nobody is left to run for. */
process.on('disconnect', () => process.exit(0));

/** `folder/file.name`: the file's export of that name. */
async function load() {
  const { _HANDLER: handler, LAMBDA_TASK_ROOT: root } = process.env;
  const file = join(root, dirname(handler), basename(handler, extname(handler)));
  const loaded = await import(resolveModule(file));
  const name = extname(handler).slice(1);
  const found = loaded[name] ?? loaded.default?.[name];
  if (typeof found !== 'function') throw new Error(`${handler} is undefined or not exported`);
  return found;
}

function resolveModule(file) {
  const path = ['.js', '.mjs', '.cjs'].map((ending) => file + ending).find(existsSync);
  if (path === undefined) throw new Error(`Cannot find module '${basename(file)}'`);
  return pathToFileURL(path).href;
}

function withClock({ deadlineMs, ...context }) {
  return { ...context, getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()) };
}

function describe(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack.split('\n') };
}

/** The answer goes out whatever the function has left open. */
function report(result, sent) {
  process.stdout.write(END, () => process.stderr.write(END, () => process.send(result, sent)));
}
