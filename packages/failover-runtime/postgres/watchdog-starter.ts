import type { DatabaseRegion } from '../core/regions';
import { Connection } from './connection/connection';
import type { Deadline } from './connection/deadline';
import { WATCHDOG_OPTIONS, type ConnectionSettings } from './connection/settings';
import { WATCHDOG_RUNS } from './schema/watchdog';

/**
 * Starts the watchdog in a session of its own and leaves it there: resolves when it has said that it runs (or that
 * another one already does), and then drops the connection. The session does not notice. Rejects with a
 * `ConnectionFault`.
 *
 * It also works on a replica: there the watchdog waits for the promotion.
 */
export async function startWatchdog(
  settings: ConnectionSettings,
  region: DatabaseRegion,
  deadline: Deadline,
): Promise<void> {
  const connection = await Connection.open(
    { ...settings, applicationName: 'pgdr watchdog' },
    WATCHDOG_OPTIONS,
    deadline,
    () => undefined,
  );
  try {
    await new Promise<void>((resolve, reject) => {
      connection.onNotice((text) => {
        if (text === WATCHDOG_RUNS) resolve();
      });
      // It returns only when another watchdog holds the lock.
      connection
        .query({ text: 'call pgdr.watchdog($1)', values: [region] }, deadline)
        .then(() => resolve(), reject);
    });
  } finally {
    connection.destroy();
  }
}
