import { chownSync, writeFileSync } from 'node:fs';

import { serverAccount } from './account';

/** Writes a file that the servers' account owns and nobody else may read. */
export function writeOwnedFile(path: string, content: string): void {
  writeFileSync(path, content, { mode: 0o600 });
  const account = serverAccount();
  if (account) chownSync(path, account.uid, account.gid);
}
