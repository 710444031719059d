import type { Region } from '../../core/regions';
import { compiledEntry } from '../processes/compiled-entry';
import type { RoleProcess } from '../processes/role-process';
import type { Run } from '../processes/run';
import type { StoreOptions } from './store';

/** The process that plays one region's managed table. */
export interface StoreRole {
  readonly settings: StoreOptions & {
    /** Default: a free one. */
    readonly port?: number;
  };
  readonly ready: { readonly port: number };
  readonly calls: object;
  readonly events: object;
}

/**
 * Starts a region's store. What it has accepted is in the run directory: a store that is killed and started
 * again under the same region knows it all, as a managed table would.
 */
export function startStore(
  run: Run,
  region: Region,
  settings: StoreRole['settings'] = {},
): Promise<RoleProcess<StoreRole>> {
  return run.startRole<StoreRole>({
    name: `store-${region}`,
    entry: compiledEntry('local/store/main'),
    settings: { file: run.directory.file(`store-${region}.jsonl`), ...settings },
  });
}
