import type { CostPart } from '../model';
import type { Settled } from '../settled';

/** The parts of the estimate. */
export function costParts(_settled: Settled): CostPart[] {
  return [];
}
