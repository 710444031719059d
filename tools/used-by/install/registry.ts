import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runServer } from 'verdaccio';

/** A registry on this machine that has our packages and nothing else. */
export interface LocalRegistry {
  /** An npmrc file: packages of our scope come from here, all others from where they always come from. */
  readonly npmrc: string;
  close(): Promise<void>;
}

/** Starts one on a free port; it keeps everything in `directory`. */
export async function startRegistry(directory: string): Promise<LocalRegistry> {
  const server: Server = (await runServer({
    self_path: join(directory, 'verdaccio.yaml'),
    storage: join(directory, 'storage'),
    // Whatever is not published here is not here.
    uplinks: {},
    packages: { '@pg-dr/*': { access: '$all', publish: '$all' } },
    auth: {},
    web: { enable: false },
    log: { type: 'stdout', format: 'pretty', level: 'fatal' },
  })) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const npmrc = join(directory, 'npmrc');
  writeFileSync(
    npmrc,
    [
      `@pg-dr:registry=http://${host}/`,
      // Whoever publishes says a name; this registry takes any.
      `//${host}/:_authToken=anybody`,
      'fund=false',
      'audit=false',
      'omit-lockfile-registry-resolved=true',
      '',
    ].join('\n'),
  );
  return {
    npmrc,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
