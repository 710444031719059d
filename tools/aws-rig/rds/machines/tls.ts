import { chownSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asSuperuser, type Server } from '@pg-dr/failover-runtime/local';

/** Both in PEM. */
export interface Certificate {
  readonly key: string;
  readonly certificate: string;
}

/** From now on a running server speaks TLS to whoever asks for it; a copy of another one forgets that one's certificate. */
export async function speakTls(server: Server, { key, certificate }: Certificate): Promise<void> {
  writeForServer(server, 'server.key', key);
  writeForServer(server, 'server.crt', certificate);
  await asSuperuser(server, async ({ query }) => {
    await query('alter system set ssl = on');
    await query('select pg_reload_conf()');
  });
}

/** A server reads no key that others may read. */
function writeForServer(server: Server, name: string, content: string): void {
  const path = join(server.dataDirectory, name);
  writeFileSync(path, content, { mode: 0o600 });
  const { uid, gid } = statSync(server.dataDirectory);
  chownSync(path, uid, gid);
}
