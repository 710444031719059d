import type { Observation } from '../../core/observation';
import { StaleEpochError } from '../../plan/errors';

/** Refuses a promotion for an epoch that the database has already reached; one that does not answer cannot say. */
export function refuseStale({ of, database }: Observation, epoch: number): void {
  if (database !== undefined && database.epoch >= epoch) {
    throw new StaleEpochError(
      `${of} is at epoch ${database.epoch}; it is not promoted for ${epoch}.`,
    );
  }
}
