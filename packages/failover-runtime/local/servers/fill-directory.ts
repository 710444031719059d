import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { DatabaseRegion } from '../../core/regions';
import type { Binaries } from './binaries';
import type { Settings } from './configuration';
import { UnsupportedPlatformError } from './errors';
import { freePort, requireFree } from './port';
import { requireReachable } from './reachable';
import { writeRecord } from './server-record';
import type { Superuser } from './template';

export interface NewServerOptions {
  /** A directory that does not exist yet; it will hold the data, the log and what we need to know. */
  readonly directory: string;
  /** TCP port on 127.0.0.1. Default: a free one. */
  readonly port?: number;
  /** Becomes `pgdr.region`. Default: not set. */
  readonly region?: DatabaseRegion;
  /** Settings of postgresql.conf that win over a drill's own. */
  readonly settings?: Settings;
}

export interface FillServerOptions extends NewServerOptions {
  readonly binaries: Binaries;
  readonly superuser: Superuser;
  /** Puts a data directory at `target`, which does not exist yet. */
  readonly fill: (target: string) => Promise<void>;
}

/**
 * Makes a server's directory: the data and the record beside it. Throws `PortInUseError` for an occupied port,
 * `UnsupportedPlatformError` on Windows, and what `fill` throws; the directory is removed again then.
 */
export async function fillDirectory(options: FillServerOptions): Promise<void> {
  const { directory, binaries, superuser, region, settings } = options;
  if (process.platform === 'win32') {
    throw new UnsupportedPlatformError(
      'Local servers need signals and process lists that Windows does not have. Use Linux, macOS or WSL.',
    );
  }
  if (options.port !== undefined) await requireFree(options.port);
  mkdirSync(directory, { mode: 0o711 });
  try {
    requireReachable(directory);
    await options.fill(join(directory, 'data'));
    const port = options.port ?? (await freePort());
    const clusterName = `pgdr-${randomUUID().slice(0, 8)}`;
    writeRecord(directory, { binaries, port, region, clusterName, settings, superuser });
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}
