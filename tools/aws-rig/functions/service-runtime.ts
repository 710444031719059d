import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Scopes of packages that the service's own runtime brings, so that code may leave them out. */
const BROUGHT = ['@aws-sdk', '@smithy', '@aws'];

/**
 * The folder that stands for the service's `/var/runtime`: its SDK, and the authorities that it trusts. Functions find
 * no other package of this machine.
 */
export function makeServiceRuntime(directory: string, authorities: string): void {
  const modules = join(directory, 'node_modules');
  mkdirSync(modules, { recursive: true });
  const installed = dirname(
    dirname(dirname(require.resolve('@aws-sdk/client-lambda/package.json'))),
  );
  for (const scope of BROUGHT) symlinkSync(join(installed, scope), join(modules, scope));
  writeFileSync(join(directory, 'ca-cert.pem'), authorities);
}
