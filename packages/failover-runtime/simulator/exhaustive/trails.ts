/** How each visited state was reached: from which one, and by what. */
export class Trails {
  private before = new Int32Array(1 << 12);
  private choices = new Int16Array(1 << 12);
  private lengths = new Uint8Array(1 << 12);
  private used = 0;

  /** The number of a state that was reached from `before` (-1: none) by `choice`. */
  add(before: number, choice: number): number {
    if (this.used === this.before.length) {
      this.grow();
    }
    this.before[this.used] = before;
    this.choices[this.used] = choice;
    this.lengths[this.used] = before < 0 ? 0 : this.length(before) + 1;
    this.used += 1;
    return this.used - 1;
  }

  length(state: number): number {
    return this.lengths[state] as number;
  }

  /** What led to a state, from the beginning: the choice of a root comes first. */
  to(state: number): number[] {
    const choices: number[] = [];
    for (let at = state; at >= 0; at = this.before[at] as number) {
      choices.push(this.choices[at] as number);
    }
    return choices.reverse();
  }

  private grow(): void {
    const { before, choices, lengths } = this;
    this.before = new Int32Array(2 * before.length);
    this.before.set(before);
    this.choices = new Int16Array(2 * choices.length);
    this.choices.set(choices);
    this.lengths = new Uint8Array(2 * lengths.length);
    this.lengths.set(lengths);
  }
}
