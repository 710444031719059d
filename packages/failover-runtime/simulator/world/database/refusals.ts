import type { DatabaseRegion } from '../../../core/regions';
import type { LeaseTerms } from '../../../plan/ports';
import type { ControlRow } from './control-row';

/** The highest epoch that a database has accepted. */
export function heldEpoch({ epoch, fencedEpoch }: ControlRow): number {
  return Math.max(epoch, fencedEpoch);
}

/** Why a lease is not renewed; undefined when it is. */
export function renewalRefusal(row: ControlRow, terms: LeaseTerms): string | undefined {
  if (row.epoch !== terms.epoch || row.writer !== terms.region) {
    return `the row is at epoch ${row.epoch} of ${row.writer}`;
  }
  return row.fencedEpoch >= terms.epoch ? `it is fenced up to epoch ${row.fencedEpoch}` : undefined;
}

/** Why nobody is locked out in this epoch. */
export function lockOutRefusal(row: ControlRow, epoch: number): string | undefined {
  const held = heldEpoch(row);
  return epoch < held ? `it is at epoch ${held}` : undefined;
}

/** Why a fence is not lifted. */
export function unfenceRefusal({ fencedEpoch }: ControlRow, epoch: number): string | undefined {
  return fencedEpoch > epoch ? `it is fenced up to ${fencedEpoch}` : undefined;
}

/** Why a replica is not promoted. */
export function promotionRefusal(row: ControlRow, epoch: number): string | undefined {
  return row.epoch >= epoch ? `it is at epoch ${row.epoch}` : undefined;
}

/** Why a promoted server is not opened. */
export function openingRefusal(row: ControlRow, terms: LeaseTerms): string | undefined {
  const held = heldEpoch(row);
  const isOver = terms.epoch < held;
  const isAnothers = terms.epoch === row.epoch && terms.region !== row.writer;
  return isOver || isAnothers ? `it is at epoch ${held} of ${row.writer}` : undefined;
}

/** Why a server does not become a replica: it would be of an epoch that is over, or is the writer itself. */
export function followRefusal(
  row: ControlRow,
  epoch: number,
  self: { readonly region: DatabaseRegion; readonly recovering: boolean },
): string | undefined {
  const isWriter = row.epoch === epoch && row.writer === self.region && !self.recovering;
  return row.epoch > epoch || isWriter ? `it is at epoch ${row.epoch}` : undefined;
}
