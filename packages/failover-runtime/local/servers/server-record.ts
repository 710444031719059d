import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { DatabaseRegion } from '../../core/regions';
import type { Binaries } from './binaries';
import type { Settings } from './configuration';
import type { Superuser } from './template';

/** What is kept beside a server's data directory, so that another process can take the server over. */
export interface ServerRecord {
  readonly binaries: Binaries;
  readonly port: number;
  readonly region?: DatabaseRegion | undefined;
  readonly clusterName: string;
  readonly settings?: Settings | undefined;
  readonly superuser: Superuser;
}

export function readRecord(directory: string): ServerRecord {
  return JSON.parse(readFileSync(join(directory, 'server.json'), 'utf8')) as ServerRecord;
}

/** Only we may read it: it holds the superuser's password. */
export function writeRecord(directory: string, record: ServerRecord): void {
  writeFileSync(join(directory, 'server.json'), JSON.stringify(record, undefined, 2), {
    mode: 0o600,
  });
}
