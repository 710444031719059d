/** Rows of whole numbers, first in last out. */
class Stack {
  private rows = new Int32Array(1 << 12);
  private used = 0;

  constructor(private readonly width: number) {}

  get isEmpty(): boolean {
    return this.used === 0;
  }

  get length(): number {
    return this.used / this.width;
  }

  push(row: Int32Array): void {
    if (this.used + this.width > this.rows.length) {
      const rows = new Int32Array(this.rows.length * 2);
      rows.set(this.rows);
      this.rows = rows;
    }
    this.rows.set(row, this.used);
    this.used += this.width;
  }

  pop(into: Int32Array): void {
    this.used -= this.width;
    into.set(this.rows.subarray(this.used, this.used + this.width));
    if (this.isEmpty && this.rows.length > 1 << 16) {
      this.rows = new Int32Array(1 << 12);
    }
  }
}

/** What is still to be tried, the states that have spent least first: each is met with the most left. */
export class Frontier {
  private readonly bySpent: Stack[];

  constructor(most: number, width: number) {
    this.bySpent = Array.from({ length: most + 1 }, () => new Stack(width));
  }

  get length(): number {
    return this.bySpent.reduce((sum, { length }) => sum + length, 0);
  }

  add(spent: number, row: Int32Array): void {
    (this.bySpent[spent] as Stack).push(row);
  }

  /** Puts the next one into `row`; false when there is none. */
  next(row: Int32Array): boolean {
    const stack = this.bySpent.find(({ isEmpty }) => !isEmpty);
    stack?.pop(row);
    return stack !== undefined;
  }
}
