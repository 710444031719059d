import { readFileSync } from 'node:fs';
import type { DatabaseRegion, Region } from '../../core/regions';
import type { DatabaseSecret } from '../../aws/secrets/database-secret';
import { PostgresDatabase } from '../../postgres/postgres-database';
import type { DeploymentSettings } from '../settings/schema';

/** Reads the login; asked again for every new connection, because passwords rotate. */
export type ReadSecret = () => Promise<Pick<DatabaseSecret, 'username' | 'password' | 'dbname'>>;

export interface SqlOptions {
  readonly settings: DeploymentSettings;
  /** The vantage point. */
  readonly from: Region;
  readonly readSecret: ReadSecret;
  readonly certificateFile?: string | undefined;
}

/** Both databases by SQL, as seen from one region. The user's name is read once; the password for each connection. */
export async function connectBoth(
  options: SqlOptions,
): Promise<Record<DatabaseRegion, PostgresDatabase>> {
  const { username, dbname } = await options.readSecret();
  const { settings, from, certificateFile } = options;
  const authority =
    certificateFile === undefined
      ? {}
      : { certificateAuthority: readFileSync(certificateFile, 'utf8') };
  const connect = (of: DatabaseRegion) =>
    new PostgresDatabase({
      from,
      of,
      connection: {
        host: settings.databases[of].host,
        port: settings.databases[of].port,
        database: dbname,
        user: username,
        password: async () => (await options.readSecret()).password,
        tls: settings.tls,
        applicationName: `pgdr-${from}`,
        ...authority,
      },
    });
  return { home: connect('home'), standby: connect('standby') };
}
