import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Binaries } from './binaries';
import { Server } from './server';
import { cachedTemplate, template, type Template } from './template';

export interface Preparation {
  /** Names the template in the cache (letters, digits, dashes). */
  readonly name: string;
  /** Everything that `prepare` depends on: another key makes another template. */
  readonly key: string;
  /** Works on a running server; what it leaves in the databases becomes part of the template. */
  readonly prepare: (server: Server) => Promise<void>;
}

/**
 * A template with something already in it (roles, databases, schemas), so that every server made from it has them,
 * and a replica made from it has the same. Prepared at the first call, found in the cache later.
 */
export async function preparedTemplate(
  binaries: Binaries,
  preparation: Preparation,
): Promise<Template> {
  const plain = await template(binaries);
  const key = `${plain.superuser.password}\n${preparation.key}`;
  return cachedTemplate(binaries, preparation.name, key, async (building) => {
    const directory = join(building, 'preparing');
    const server = await Server.create({ directory, template: plain });
    try {
      await server.start();
      await preparation.prepare(server);
      // In order, so that copies start without recovery.
      await server.stop('fast');
    } catch (error) {
      await server.destroy();
      throw error;
    }
    renameSync(server.dataDirectory, join(building, 'data'));
    rmSync(directory, { recursive: true, force: true });
    return plain.superuser;
  });
}
