import { Stillness } from './stillness';

/** Something that happens at a moment of true time. */
type Happening = () => void;

interface Entry {
  readonly atMs: number;
  /** Breaks ties, so that the order never depends on the heap. */
  readonly order: number;
  readonly happen: Happening;
}

function before(one: Entry, other: Entry): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}

/**
 * Virtual true time, in whole milliseconds. Nothing here waits: time jumps to the next happening as soon as all
 * code that the last one woke has come to rest.
 */
export class Timeline {
  nowMs = 0;
  private readonly heap: Entry[] = [];
  private order = 0;

  constructor(private readonly stillness = new Stillness()) {}

  get isEmpty(): boolean {
    return this.heap.length === 0;
  }

  at(atMs: number, happen: Happening): void {
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
  run(untilMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const next = (): void => {
        try {
          if (this.jump(untilMs)) {
            this.stillness.await(next);
          } else {
            this.nowMs = Math.max(this.nowMs, untilMs);
            resolve();
          }
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      this.stillness.await(next);
    });
  }

  /** To the next moment in which something happens; what happens in it happens before anybody reacts to it. */
  private jump(untilMs: number): boolean {
    const first = this.heap[0];
    if (first === undefined || first.atMs > untilMs) {
      return false;
    }
    this.nowMs = first.atMs;
    while (this.heap[0]?.atMs === this.nowMs) {
      this.pop().happen();
    }
    return true;
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
