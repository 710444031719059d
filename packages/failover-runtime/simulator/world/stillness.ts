/* eslint-disable no-restricted-globals -- nothing is decided by them: they are how a world waits for its code */

const DONE = Promise.resolve();
/** Looked up once: the global `process` is a getter. */
const nextTick = process.nextTick.bind(process);

/** After so many rests the host gets a turn of its own, for what reaches it from outside. */
const RESTS_BETWEEN_TURNS = 256;

/**
 * Waits until all code that the last happening woke has come to rest. The host begins a tick (`nextTick`) that was
 * asked for by a promise only when no promise has anything left to do, however many that takes; unlike a turn of its
 * event loop, that costs next to nothing. Several worlds may share one: then they wait together. What happens in a
 * world does not depend on who shares.
 */
export class Stillness {
  private waiting: (() => void)[] = [];
  private rests = 0;

  /** Goes on with `then` when nothing moves any more. */
  await(then: () => void): void {
    this.waiting.push(then);
    if (this.waiting.length > 1) {
      return;
    }
    this.rests += 1;
    if (this.rests % RESTS_BETWEEN_TURNS === 0) {
      setImmediate(this.come);
    } else {
      // A tick that is asked for in a tick comes before the promises; one that a promise asks for, after them.
      void DONE.then(this.askForTick);
    }
  }

  private readonly askForTick = (): void => nextTick(this.come);

  private readonly come = (): void => {
    const { waiting } = this;
    this.waiting = [];
    for (const then of waiting) {
      then();
    }
  };
}
