/** Copies the functions as they are deployed into this package: who installs it has them. */
import { cpSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

const from = join(__dirname, '../../failover-runtime/out/functions');
const to = join(__dirname, '../out/functions');

rmSync(to, { recursive: true, force: true });
cpSync(from, to, { recursive: true, filter: (path) => basename(path) !== 'clients.json' });
