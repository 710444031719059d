import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where PostgreSQL programs and prepared data directories are kept between runs: `PGDR_CACHE_DIR` if set,
 * otherwise the user's cache folder. Root's cache is /var/cache/pgdr, because the unprivileged account that
 * runs root's servers can seldom enter root's home.
 */
export function cacheDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.PGDR_CACHE_DIR) return environment.PGDR_CACHE_DIR;
  if (process.getuid?.() === 0) return '/var/cache/pgdr';
  if (environment.XDG_CACHE_HOME) return join(environment.XDG_CACHE_HOME, 'pgdr');
  return process.platform === 'darwin'
    ? join(homedir(), 'Library', 'Caches', 'pgdr')
    : join(homedir(), '.cache', 'pgdr');
}
