/** What the store must know of an observation to keep the latest one; it carries the rest unread. */
export interface ReportedObservation {
  readonly from: string;
  readonly of: string;
  readonly sequence: number;
}

/** The latest observation of each database from each vantage point. Later by sequence, not by arrival. */
export class LatestReports {
  private readonly latest = new Map<string, ReportedObservation>();
  private changes = 0;

  /** Returns whether any of them was news. */
  publish(observations: readonly ReportedObservation[]): boolean {
    let news = false;
    for (const observation of observations) {
      const key = `${observation.from}/${observation.of}`;
      const known = this.latest.get(key);
      if (known === undefined || observation.sequence > known.sequence) {
        this.latest.set(key, observation);
        news = true;
      }
    }
    this.changes += news ? 1 : 0;
    return news;
  }

  read(): readonly ReportedObservation[] {
    return [...this.latest.values()];
  }

  /** Grows with every change. */
  get version(): number {
    return this.changes;
  }
}
