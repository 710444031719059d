import type { DatabaseRegion } from '../../core/regions';
import { PgDrError } from '../../plan/errors';
import type { Traffic, VersionedItem } from '../../plan/ports';
import { EpochPointer, NOWHERE, type Pointer, type Target } from '../pointer/epoch-pointer';

type Show = (target: Target) => Promise<void>;

/**
 * How traffic is moved: `latch` by the data plane alone; `weights` by records; both together move it by the latch
 * and let the weights follow as soon as their control plane answers.
 */
export interface TrafficMeans {
  readonly latch?: Show;
  readonly weights?: Show;
}

/** Sends the application to the writer, and keeps showing where that is. */
export class PointedTraffic implements Traffic {
  private readonly pointer: EpochPointer;

  constructor(
    item: VersionedItem<Pointer>,
    private readonly means: TrafficMeans,
  ) {
    const { latch, weights } = means;
    this.pointer = new EpochPointer(item, async (target) => (latch ?? weights)?.(target));
  }

  current(): Promise<Target> {
    return this.pointer.current();
  }

  async pointTo(region: DatabaseRegion, epoch: number): Promise<void> {
    await this.pointer.pointTo(region, epoch);
    try {
      await this.follow();
    } catch (error) {
      // The latch has moved the traffic already; the monitor has the weights follow when they can.
      if (!(error instanceof PgDrError)) {
        throw error;
      }
    }
  }

  /** Shows the latch again, on every tick of a monitor: home's, before traffic was ever moved. */
  async refresh(): Promise<void> {
    await this.means.latch?.((await this.pointer.wanted()) ?? NOWHERE);
  }

  /** Makes the weights follow the latch where they do not yet. May take as long as their control plane is down. */
  async follow(): Promise<void> {
    const { latch, weights } = this.means;
    if (latch !== undefined && weights !== undefined) {
      await this.pointer.trail(weights);
    }
  }
}
