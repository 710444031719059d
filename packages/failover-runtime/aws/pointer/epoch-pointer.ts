import type { DatabaseRegion } from '../../core/regions';
import { ConflictError, StaleEpochError } from '../../plan/errors';
import type { VersionedItem } from '../../plan/ports';

/** The writer that something names, and the epoch in which it does. */
export interface Target {
  readonly region: DatabaseRegion;
  readonly epoch: number;
}

/** What is to be named, and what the world outside was last made to show. */
export interface Pointer {
  readonly wanted: Target;
  readonly shown?: Target;
  /** What follows `shown` shows by now. */
  readonly trailing?: Target;
}

/** Before anything was ever pointed anywhere: home, in no epoch. */
export const NOWHERE: Target = { region: 'home', epoch: 0 };

/**
 * Something outside the state table that names the writer and cannot be changed conditionally itself: a metric,
 * DNS records, a secret.
 *
 * The item in the table goes first and refuses a lower epoch; then the world is made to show it; then it is noted
 * that it does. A driver that was killed in between finds it not shown, and shows it again.
 */
export class EpochPointer {
  constructor(
    private readonly item: VersionedItem<Pointer>,
    private readonly show: (target: Target) => Promise<void>,
  ) {}

  /** What the world was last made to show. */
  async current(): Promise<Target> {
    return (await this.item.read()).value?.shown ?? NOWHERE;
  }

  /** What it ought to show, which it may not do yet; absent before the first time. */
  async wanted(): Promise<Target | undefined> {
    return (await this.item.read()).value?.wanted;
  }

  async pointTo(region: DatabaseRegion, epoch: number): Promise<void> {
    const target = { region, epoch };
    await this.change((pointer) => ({ ...pointer, wanted: target }), epoch);
    await this.show(target);
    await this.change((pointer) => ({ ...pointer, wanted: target, shown: target }), epoch);
  }

  /**
   * Makes something else follow what is shown, unless it does already: for what may come later than the rest, and may
   * be out of reach for long.
   */
  async trail(follow: (target: Target) => Promise<void>): Promise<void> {
    let overtaken = false;
    for (;;) {
      const { shown, trailing } = (await this.item.read()).value ?? {};
      if (shown === undefined || (!overtaken && isSame(shown, trailing))) {
        return;
      }
      await follow(shown);
      try {
        await this.change(
          (pointer) => ({ wanted: shown, ...pointer, trailing: shown }),
          shown.epoch,
        );
        return;
      } catch (error) {
        if (!(error instanceof StaleEpochError)) {
          throw error;
        }
        // A later change may have been followed before this one was: it has to be followed again.
        overtaken = true;
      }
    }
  }

  /** Shows again what is wanted: for what must be shown all the time, and for what somebody has changed. */
  async refresh(): Promise<void> {
    const wanted = await this.wanted();
    if (wanted !== undefined) {
      await this.show(wanted);
    }
  }

  private async change(next: (pointer: Partial<Pointer>) => Pointer, epoch: number): Promise<void> {
    for (;;) {
      const { version, value } = await this.item.read();
      if (value !== undefined && value.wanted.epoch > epoch) {
        throw new StaleEpochError(
          `Epoch ${value.wanted.epoch} points to ${value.wanted.region}; it does not go back to ${epoch}.`,
        );
      }
      try {
        await this.item.write(next(value ?? {}), version);
        return;
      } catch (error) {
        if (!(error instanceof ConflictError)) {
          throw error;
        }
      }
    }
  }
}

function isSame(one: Target, other: Target | undefined): boolean {
  return one.region === other?.region && one.epoch === other.epoch;
}
