import { covers } from './budget';

/**
 * The states that were visited, each with the budgets that were left. A state that was visited with at least as much
 * left has had everything tried that could be tried now. States are told apart by 64 bits.
 */
export class Visited {
  private capacity: number;
  private highs: Uint32Array;
  private lows: Uint32Array;
  private budgets: Uint32Array;
  private used = 0;
  /** Visits, each of them with something left that no earlier one had. */
  size = 0;
  /** How many different states there are, whatever was left. */
  states = 0;

  constructor(capacity = 1 << 16) {
    this.capacity = capacity;
    this.highs = new Uint32Array(capacity);
    this.lows = new Uint32Array(capacity);
    this.budgets = new Uint32Array(capacity);
  }

  /** False when there is nothing new in it. A budget is never 0 here: the highest bit says that a place is taken. */
  add(high: number, low: number, budget: number): boolean {
    if (this.used * 10 > this.capacity * 7) {
      this.grow();
    }
    const mask = this.capacity - 1;
    let isKnown = false;
    let place = -1;
    let at = low & mask;
    for (; this.budgets[at] !== 0; at = (at + 1) & mask) {
      if (this.highs[at] === high >>> 0 && this.lows[at] === low >>> 0) {
        const known = (this.budgets[at] as number) & ~TAKEN;
        if (covers(known, budget)) {
          return false;
        }
        if (place < 0 && covers(budget, known)) {
          place = at;
        }
        isKnown = true;
      }
    }
    this.size += 1;
    this.states += isKnown ? 0 : 1;
    if (place < 0) {
      place = at;
      this.used += 1;
    }
    this.put(place, high, low, budget | TAKEN);
    return true;
  }

  private put(at: number, high: number, low: number, budget: number): void {
    this.highs[at] = high;
    this.lows[at] = low;
    this.budgets[at] = budget;
  }

  private grow(): void {
    const { highs, lows, budgets } = this;
    const mask = (this.capacity *= 2) - 1;
    this.highs = new Uint32Array(this.capacity);
    this.lows = new Uint32Array(this.capacity);
    this.budgets = new Uint32Array(this.capacity);
    for (let from = 0; from < budgets.length; from += 1) {
      const budget = budgets[from] as number;
      if (budget !== 0) {
        let at = (lows[from] as number) & mask;
        while (this.budgets[at] !== 0) {
          at = (at + 1) & mask;
        }
        this.put(at, highs[from] as number, lows[from] as number, budget);
      }
    }
  }
}

/** The highest bit, which no budget has. */
const TAKEN = 0x80000000;
