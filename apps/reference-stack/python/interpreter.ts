import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The interpreter of the virtual environment that the tests of the library have made and kept, with the CDK in the
 * version of this workspace.
 *
 * @throws Error if there is none: the target `integration` of the library makes it, and that of this package runs it
 */
export function pythonWithCdk(): string {
  const library = join(__dirname, '../../../packages/dr-constructs');
  const { version } = JSON.parse(
    readFileSync(require.resolve('aws-cdk-lib/package.json'), 'utf8'),
  ) as { version: string };
  const python = join(library, '.venv', `cdk-${version}`, 'bin/python');
  if (!existsSync(python)) {
    throw new Error(`There is no ${python}. Run "npx nx run dr-constructs:acceptance".`);
  }
  return python;
}
