import type { DatabaseSecret } from '../../aws/secrets/database-secret';
import { Deadline } from '../../postgres/connection/deadline';
import type { ConnectionFault } from '../../postgres/connection/fault';
import { Session } from '../../postgres/connection/session';
import type { TlsMode } from '../../postgres/connection/settings';
import { toPortError } from '../../postgres/errors';

/** Logs in, runs one statement, and goes. Rejects with an `AdapterError` when the login does not work. */
export async function queryAs(
  login: DatabaseSecret,
  statement: string,
  tls: TlsMode,
  timeoutMs: number,
  certificateAuthority?: string,
): Promise<void> {
  const session = new Session({
    host: login.host,
    port: login.port,
    database: login.dbname,
    user: login.username,
    password: login.password,
    tls,
    applicationName: 'pgdr-rotation',
    ...(certificateAuthority === undefined ? {} : { certificateAuthority }),
  });
  try {
    await session.query({ text: statement }, new Deadline(timeoutMs));
  } catch (error) {
    throw toPortError(error as ConnectionFault, 'logging in');
  } finally {
    session.close();
  }
}
