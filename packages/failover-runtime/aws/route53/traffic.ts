import type { DatabaseRegion } from '../../core/regions';
import { PgDrError } from '../../plan/errors';
import type { Traffic, VersionedItem } from '../../plan/ports';
import { EpochPointer, type Pointer, type Target } from '../pointer/epoch-pointer';

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

  constructor(item: VersionedItem<Pointer>, means: TrafficMeans) {
    this.pointer = new EpochPointer(item, (target) => show(means, target));
  }

  current(): Promise<Target> {
    return this.pointer.current();
  }

  pointTo(region: DatabaseRegion, epoch: number): Promise<void> {
    return this.pointer.pointTo(region, epoch);
  }

  /** Shows again where traffic goes; for every tick of a monitor. */
  refresh(): Promise<void> {
    return this.pointer.refresh();
  }
}

async function show({ latch, weights }: TrafficMeans, target: Target): Promise<void> {
  await latch?.(target);
  try {
    await weights?.(target);
  } catch (error) {
    // The latch has moved the traffic already; the weights are changed at the next refresh.
    if (latch === undefined || !(error instanceof PgDrError)) {
      throw error;
    }
  }
}
