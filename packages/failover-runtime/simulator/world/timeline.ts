/** Something that happens at a moment of true time. */
type Happening = () => void;

interface Entry {
  readonly atMs: number;
  /** Breaks ties, so that the order never depends on the heap. */
  readonly order: number;
  readonly happen: Happening;
}

/**
 * After this many empty turns of the microtask queue nothing is running any more. Real code between two calls
 * of a port takes fewer; if it ever took more, the run would still be deterministic, only a little slower.
 */
const QUIET_TURNS = 9;

const TURN = Promise.resolve();

function before(one: Entry, other: Entry): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}

/**
 * Virtual true time, in whole milliseconds. Nothing here waits: time jumps to the next happening as soon as all
 * code that the last one woke has come to rest. Only microtasks are used, so no turn of the host's event loop is spent.
 */
export class Timeline {
  nowMs = 0;
  private readonly heap: Entry[] = [];
  private order = 0;
  private activity = 0;

  get isEmpty(): boolean {
    return this.heap.length === 0;
  }

  /** Code is still running: the next happening waits until it rests. */
  stir(): void {
    this.activity += 1;
  }

  at(atMs: number, happen: Happening): void {
    this.activity += 1;
    const entry = { atMs: atMs < this.nowMs ? this.nowMs : atMs, order: (this.order += 1), happen };
    const { heap } = this;
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!before(entry, heap[parent] as Entry)) {
        break;
      }
      heap[index] = heap[parent] as Entry;
      index = parent;
    }
    heap[index] = entry;
  }

  after(delayMs: number, happen: Happening): void {
    this.at(this.nowMs + delayMs, happen);
  }

  /** Lets time pass until `untilMs`, or until nothing is left to happen. */
  async run(untilMs: number): Promise<void> {
    await this.rest();
    for (;;) {
      const first = this.heap[0];
      if (first === undefined || first.atMs > untilMs) {
        break;
      }
      this.nowMs = first.atMs;
      // What happens at the same moment happens before anybody reacts to it.
      while (this.heap[0]?.atMs === this.nowMs) {
        this.pop().happen();
      }
      await this.rest();
    }
    this.nowMs = Math.max(this.nowMs, untilMs);
  }

  private async rest(): Promise<void> {
    let seen = this.activity;
    for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
      await TURN;
      if (seen !== this.activity) {
        seen = this.activity;
        quiet = 0;
      }
    }
  }

  private pop(): Entry {
    const { heap } = this;
    const first = heap[0] as Entry;
    const last = heap.pop() as Entry;
    if (heap.length > 0) {
      this.sink(last);
    }
    return first;
  }

  private sink(entry: Entry): void {
    const { heap } = this;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) {
        break;
      }
      if (child + 1 < heap.length && before(heap[child + 1] as Entry, heap[child] as Entry)) {
        child += 1;
      }
      if (!before(heap[child] as Entry, entry)) {
        break;
      }
      heap[index] = heap[child] as Entry;
      index = child;
    }
    heap[index] = entry;
  }
}
