import { pythonWithMoto } from './virtual-environment';

/** Makes the Python environment ahead of the tests, so that none of them waits for a download. */
pythonWithMoto().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
