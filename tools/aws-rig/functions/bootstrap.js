/**
 * The entry of a function's process: loads the bundle as the service would, hands it one event from its parent
 * and reports what it returned or threw. Plain JavaScript, because it runs as it is.
 */
const { existsSync } = require('node:fs');
const { pathToFileURL } = require('node:url');
const { join, dirname, basename, extname } = require('node:path');

process.once('message', async ({ event, context }) => {
  try {
    const value = await (await load())(event, withClock(context));
    finish({ value: value ?? null });
  } catch (error) {
    finish({ error: describe(error) });
  }
});

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

/** The process ends when the answer has been sent, whatever the function has left open. */
function finish(result) {
  process.send(result, () => process.exit(0));
}
