const TURN = Promise.resolve();

/**
 * After this many empty turns of the microtask queue no code is running any more: between two calls of a port real
 * code takes up to 15 of them.
 */
const QUIET_TURNS = 32;

/**
 * Waits until all code that the last happening woke has come to rest. Only microtasks are used, so no turn of the
 * host's event loop is spent. Several worlds may share one: then they wait together, and the empty turns, which
 * are most of the waiting, are spent once for all of them. What happens in a world does not depend on who shares.
 */
export class Stillness {
  private activity = 0;
  private isComing = false;
  private waiting: (() => void)[] = [];

  /** Code is still running. */
  stir(): void {
    this.activity += 1;
  }

  /** Goes on with `then` when nothing moves any more. */
  await(then: () => void): void {
    this.activity += 1;
    this.waiting.push(then);
    if (!this.isComing) {
      this.isComing = true;
      void this.come();
    }
  }

  private async come(): Promise<void> {
    while (this.waiting.length > 0) {
      let seen = this.activity;
      for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
        await TURN;
        if (seen !== this.activity) {
          seen = this.activity;
          quiet = 0;
        }
      }
      const { waiting } = this;
      this.waiting = [];
      for (const then of waiting) {
        then();
      }
    }
    this.isComing = false;
  }
}
