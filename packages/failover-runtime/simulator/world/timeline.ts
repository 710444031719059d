import { Stillness } from './stillness';

/** Something that happens at a moment of true time. */
export interface Happening {
  happen(): void;
}

interface Entry {
  readonly atMs: number;
  readonly what: Happening;
}

function isDue(slot: readonly Entry[], atMs: number): boolean {
  for (const entry of slot) {
    if (entry.atMs === atMs) {
      return true;
    }
  }
  return false;
}

/** So many moments have a slot of their own; what lies further ahead waits in its slot for a later round. */
const SLOTS = 256;

/**
 * Virtual true time, in whole milliseconds. Nothing here waits: time jumps to the next happening as soon as all
 * code that the last one woke has come to rest. Happenings of one moment come in the order in which they were
 * scheduled.
 */
export class Timeline {
  nowMs = 0;
  private readonly slots: (Entry[] | undefined)[] = new Array<Entry[] | undefined>(SLOTS);
  private pending = 0;

  constructor(private readonly stillness = new Stillness()) {}

  get isEmpty(): boolean {
    return this.pending === 0;
  }

  at(atMs: number, happen: () => void): void {
    this.schedule(atMs, { happen });
  }

  after(delayMs: number, happen: () => void): void {
    this.at(this.nowMs + delayMs, happen);
  }

  /** What was due before now happens now. */
  schedule(dueMs: number, what: Happening): void {
    const atMs = dueMs < this.nowMs ? this.nowMs : Math.ceil(dueMs);
    const slot = (this.slots[atMs % SLOTS] ??= []);
    slot.push({ atMs, what });
    this.pending += 1;
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
    if (this.pending === 0) {
      return false;
    }
    for (let atMs = this.nowMs; atMs <= untilMs; atMs += 1) {
      const slot = this.slots[atMs % SLOTS];
      if (slot !== undefined && isDue(slot, atMs)) {
        this.nowMs = atMs;
        this.pass(slot);
        return true;
      }
    }
    return false;
  }

  /** All that happens now, also what is scheduled for now meanwhile. */
  private pass(slot: Entry[]): void {
    let later = 0;
    for (let index = 0; index < slot.length; index += 1) {
      const entry = slot[index] as Entry;
      if (entry.atMs === this.nowMs) {
        this.pending -= 1;
        entry.what.happen();
      } else {
        slot[later] = entry;
        later += 1;
      }
    }
    while (slot.length > later) {
      slot.pop();
    }
  }
}
