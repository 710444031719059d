/**
 * Waits until all code that the last happening woke has come to rest: a turn of the host's event loop begins only
 * when no promise has anything left to do. Several worlds may share one: then they wait together, and the turn is
 * spent once for all of them. What happens in a world does not depend on who shares.
 */
export class Stillness {
  private waiting: (() => void)[] = [];

  /** Goes on with `then` when nothing moves any more. */
  await(then: () => void): void {
    this.waiting.push(then);
    if (this.waiting.length === 1) {
      // eslint-disable-next-line no-restricted-globals -- nothing is decided by it: it is how a world waits for its code
      setImmediate(() => this.come());
    }
  }

  private come(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const then of waiting) {
      then();
    }
  }
}
