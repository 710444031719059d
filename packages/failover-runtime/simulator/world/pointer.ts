import type { DatabaseRegion } from '../../core/regions';
import { StaleEpochError } from '../../plan/errors';
import type { Facts } from './facts';
import type { Timeline } from './timeline';

/** Traffic or the secret: names one region, in an epoch, and refuses every lower one. */
export class Pointer {
  current: { readonly region: DatabaseRegion; readonly epoch: number } = {
    region: 'home',
    epoch: 1,
  };

  constructor(
    private readonly what: 'traffic' | 'credentials',
    private readonly timeline: Timeline,
    private readonly facts: Facts,
  ) {}

  set(region: DatabaseRegion, epoch: number, by: string): void {
    const { current, what } = this;
    const held = current.epoch;
    const stale = epoch < held || (epoch === held && region !== current.region);
    const { nowMs: atMs } = this.timeline;
    const why = stale ? { refused: `it names epoch ${held}` } : {};
    this.facts.push({ kind: 'mutation', atMs, by, what, region, epoch, held, ...why });
    if (stale) {
      throw new StaleEpochError(`${what} names ${current.region} in epoch ${held}.`);
    }
    this.current = { region, epoch };
  }
}
