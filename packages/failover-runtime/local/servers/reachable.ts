import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import { serverAccount } from './account';
import { NoPermissionError } from './errors';

const OTHERS_MAY_ENTER = 0o001;

/**
 * Throws `NoPermissionError` if the servers' account cannot enter an existing directory or one of its parents.
 * Only matters for root, whose servers run as somebody else.
 */
export function requireReachable(directory: string): void {
  const account = serverAccount();
  if (account === undefined) return;
  let path = resolve(directory);
  for (;;) {
    const { mode, uid } = statSync(path);
    if (uid !== account.uid && (mode & OTHERS_MAY_ENTER) === 0) {
      throw new NoPermissionError(
        `Servers run as user ${account.uid}, which cannot enter '${path}' (mode ${(mode & 0o777).toString(8)}, expected x for others). ` +
          `Run 'chmod o+x ${path}' or choose another directory, for example by TMPDIR.`,
      );
    }
    if (path === dirname(path)) return;
    path = dirname(path);
  }
}
