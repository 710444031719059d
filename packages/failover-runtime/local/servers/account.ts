import { readFileSync } from 'node:fs';

/** The user and group that servers run as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** What Linux uses for "nobody" everywhere, should /etc/passwd not say. */
const OVERFLOW_ID = 65534;

let known: { readonly account: Account | undefined } | undefined;

/**
 * The account for servers: undefined (ourselves) unless we are root. PostgreSQL refuses to run as root, so
 * root's servers run as `nobody`.
 */
export function serverAccount(): Account | undefined {
  known ??= { account: process.getuid?.() === 0 ? nobody() : undefined };
  return known.account;
}

function nobody(): Account {
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith('nobody:'));
    const [, , uid, gid] = (line ?? '').split(':').map(Number);
    if (uid !== undefined && gid !== undefined && uid > 0 && gid > 0) return { uid, gid };
  } catch {
    // A machine without /etc/passwd still knows the overflow account.
  }
  return { uid: OVERFLOW_ID, gid: OVERFLOW_ID };
}
