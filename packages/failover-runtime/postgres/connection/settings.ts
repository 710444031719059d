import type { ConnectionOptions } from 'node:tls';

/**
 * How much TLS a connection insists on:
 * - `disable`: none;
 * - `require`: encrypted, the server's certificate is not checked;
 * - `verify-full`: encrypted, and the certificate must be signed by a trusted authority for this very host name.
 */
export type TlsMode = 'disable' | 'require' | 'verify-full';

/** How to log in to one database as the administrator. */
export interface ConnectionSettings {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  /** Asked for at every new connection where it is a function (tokens that expire, rotated secrets). */
  readonly password: string | (() => string | Promise<string>);
  readonly tls: TlsMode;
  /** Trusted authorities in PEM for `verify-full`. Default: those that come with Node.js. */
  readonly certificateAuthority?: string;
  /** Shown in `pg_stat_activity`. Default `pgdr`. */
  readonly applicationName?: string;
}

/** The `ssl` option of pg for these settings. */
export function tlsOptions(settings: ConnectionSettings): ConnectionOptions | false {
  switch (settings.tls) {
    case 'disable':
      return false;
    case 'require':
      return { rejectUnauthorized: false };
    case 'verify-full':
      return {
        rejectUnauthorized: true,
        // Without it, a bare IP address would be checked against "localhost".
        host: settings.host,
        ...(settings.certificateAuthority === undefined
          ? {}
          : { ca: settings.certificateAuthority }),
      };
  }
}

/**
 * Settings of our own sessions.
 *
 * `synchronous_commit=local`: a lock or a lease must take hold on this server even if a synchronous standby does
 * not answer. The time-outs end what a vanished client has left waiting on the server.
 */
export const SESSION_OPTIONS = sessionOptions({ statement_timeout: '60s' });

/** A watchdog's session: never ended by a time-out, and never told that its client has gone. */
export const WATCHDOG_OPTIONS = sessionOptions({
  statement_timeout: '0',
  client_connection_check_interval: '0',
});

function sessionOptions(own: Readonly<Record<string, string>>): string {
  const all = {
    search_path: 'pg_catalog',
    client_min_messages: 'notice',
    default_transaction_read_only: 'off',
    default_transaction_isolation: 'read\\ committed',
    synchronous_commit: 'local',
    lock_timeout: '5s',
    idle_in_transaction_session_timeout: '0',
    idle_session_timeout: '0',
    ...own,
  };
  return Object.entries(all)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}
