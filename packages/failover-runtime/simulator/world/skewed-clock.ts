/** A clock that is off: ahead or behind, too fast or too slow, and it may jump. */
export class SkewedClock {
  constructor(
    private offsetMs = 0,
    /** Parts in a thousand by which it runs too fast. */
    private readonly driftPerMille = 0,
  ) {}

  at(trueMs: number): number {
    return trueMs + this.offsetMs + Math.trunc((trueMs * this.driftPerMille) / 1000);
  }

  /** The true time at which it shows `localMs`, or the first moment after. */
  trueMsOf(localMs: number): number {
    let trueMs = Math.floor(((localMs - this.offsetMs) * 1000) / (1000 + this.driftPerMille)) - 1;
    while (this.at(trueMs) < localMs) {
      trueMs += 1;
    }
    return trueMs;
  }

  jump(byMs: number): void {
    this.offsetMs += byMs;
  }
}
