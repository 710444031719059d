import { StaleEpochError } from '../../plan/errors';
import type { DatabaseControl } from '../../plan/ports';
import { follow, type FollowResult } from '../servers/follow';
import { Server } from '../servers/server';
import type { BesideSettings } from './settings';

/**
 * Makes the server beside an agent a replica of the other region's. Refused (`StaleEpochError`) where it is
 * itself the writer of this epoch or a later one: a belated order must not take down a writer in office.
 */
export async function followOther(
  server: Server,
  { source }: BesideSettings,
  own: Pick<DatabaseControl, 'observe'>,
  epoch: number,
  timeoutMs: number,
): Promise<FollowResult> {
  const { database } = await own.observe(timeoutMs);
  if (database !== undefined && !database.inRecovery && database.epoch >= epoch) {
    throw new StaleEpochError(
      `This server is the writer of epoch ${database.epoch}; an order of epoch ${epoch} comes too late.`,
    );
  }
  const other = Server.open(source.directory);
  return follow(server, {
    source: other,
    address: { host: source.host, port: source.port, ...other.superuser },
    slot: source.slot,
    timeoutMs,
  });
}
