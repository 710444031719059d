import { copyFileSync, lchownSync } from 'node:fs';
import { join } from 'node:path';

import { serverAccount } from './account';
import { REPLICATION_FILE } from './configuration';
import { copyTree } from './copy-tree';
import { writeOwnedFile } from './owned-file';
import type { Server } from './server';
import { asSuperuser } from './superuser-session';

/** Directories whose content belongs to the running server only; the copy needs them empty. */
const EMPTIED = [
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
];
/** Files of the running server; `pg_control` is copied last, so that it is not older than what it speaks of. */
const LEFT_OUT = [
  'postmaster.pid',
  'postmaster.opts',
  'standby.signal',
  'global/pg_control',
  REPLICATION_FILE,
];

/**
 * Copies the data directory of a running server, writer or replica, to `target` (must not exist), as pg_basebackup
 * would: a server started on it as a replica is consistent once it has streamed the WAL written meanwhile, which a
 * slot made before must keep. The source goes on working. Rejects with what pg or the copy says.
 */
export async function copyRunningServer(source: Server, target: string): Promise<void> {
  const [start, stop] =
    source.binaries.major >= 15
      ? ["pg_backup_start('pgdr', true)", 'pg_backup_stop(false)']
      : ["pg_start_backup('pgdr', true, false)", 'pg_stop_backup(false, false)'];
  // Start and stop belong to one session; if it breaks, the server calls the backup off.
  const label = await asSuperuser(source, async ({ query }) => {
    await query(`select ${start}`);
    await copyTree(source.dataDirectory, target, {
      owner: serverAccount(),
      tolerateVanished: true,
      skip: (path) => LEFT_OUT.includes(path) || isInEmptied(path) || isTemporary(path),
    });
    copyControlFile(source.dataDirectory, target);
    const [row] = await query<{ labelfile: string }>(`select labelfile from ${stop}`);
    return row?.labelfile ?? '';
  });
  writeOwnedFile(join(target, 'backup_label'), label);
}

/** The directory itself and its sub-directories are kept (`pg_wal/archive_status`), files in it are not. */
function isInEmptied(path: string): boolean {
  const [top, ...rest] = path.split('/');
  return rest.length > 0 && EMPTIED.includes(top as string) && !KEPT_DIRECTORIES.includes(path);
}

const KEPT_DIRECTORIES = ['pg_wal/archive_status', 'pg_wal/summaries'];

function isTemporary(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('pgsql_tmp'));
}

function copyControlFile(source: string, target: string): void {
  const file = join(target, 'global', 'pg_control');
  copyFileSync(join(source, 'global', 'pg_control'), file);
  const account = serverAccount();
  if (account) lchownSync(file, account.uid, account.gid);
}
