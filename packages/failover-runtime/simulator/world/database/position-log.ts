interface Point {
  readonly atMs: number;
  readonly lsn: number;
  /** From here on the position grows by one in every millisecond: the application writes all the time. */
  readonly growing: boolean;
}

/** Where a writer's log stood at any moment of the past: straight pieces, so that no single write is simulated. */
export class PositionLog {
  private points: Point[];

  constructor(atMs: number, lsn: number) {
    this.points = [{ atMs, lsn, growing: false }];
  }

  get isGrowing(): boolean {
    return this.last.growing;
  }

  at(atMs: number): number {
    for (let index = this.points.length - 1; index >= 0; index -= 1) {
      const point = this.points[index] as Point;
      if (point.atMs <= atMs) {
        return point.growing ? point.lsn + atMs - point.atMs : point.lsn;
      }
    }
    return (this.points[0] as Point).lsn;
  }

  /** The application begins or stops to write. */
  grow(atMs: number, growing: boolean): void {
    if (growing !== this.last.growing) {
      this.points.push({ atMs, lsn: this.at(atMs), growing });
    }
  }

  /** One record of our own, which is no write of the application; its position. */
  append(atMs: number): number {
    const lsn = this.at(atMs) + 1;
    this.points.push({ atMs, lsn, growing: this.last.growing });
    return lsn;
  }

  /** How many milliseconds of the application's writes lie after `lsn`. */
  writtenAfter(lsn: number, nowMs: number): number {
    let written = 0;
    this.points.forEach((point, index) => {
      if (point.growing) {
        const endMs = this.points[index + 1]?.atMs ?? nowMs;
        const end = point.lsn + endMs - point.atMs;
        written += Math.max(0, end - Math.max(lsn, point.lsn));
      }
    });
    return written;
  }

  /** Behind the application's last write. */
  lastWritten(nowMs: number): number {
    for (let index = this.points.length - 1; index >= 0; index -= 1) {
      const point = this.points[index] as Point;
      const endMs = this.points[index + 1]?.atMs ?? nowMs;
      if (point.growing && endMs > point.atMs) {
        return point.lsn + endMs - point.atMs;
      }
    }
    return (this.points[0] as Point).lsn;
  }

  private get last(): Point {
    return this.points[this.points.length - 1] as Point;
  }
}
