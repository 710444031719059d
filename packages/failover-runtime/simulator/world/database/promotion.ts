import type { Timeline } from '../timeline';

/** A promotion under way, and who waits for its end. */
export class Promotion {
  /** So many promotions are accepted and come to nothing. */
  failures = 0;
  private underWay = false;
  private waiting: (() => void)[] = [];

  constructor(private readonly timeline: Timeline) {}

  get isUnderWay(): boolean {
    return this.underWay;
  }

  /** False: this one comes to nothing. */
  begin(): boolean {
    if (this.failures > 0) {
      this.failures -= 1;
      return false;
    }
    this.underWay = true;
    return true;
  }

  /** It is over, or its server has gone away: then nobody is told, and everybody's time runs out. */
  stop(): void {
    this.underWay = false;
  }

  /** Tells everybody who waits that it is over. */
  tell(): void {
    this.waiting.splice(0).forEach((then) => {
      then();
    });
  }

  /** At the end of the promotion under way, or after so long; at once when there is none. */
  whenOver(timeoutMs: number, then: () => void): void {
    if (!this.underWay) {
      then();
      return;
    }
    let isTold = false;
    const once = (): void => {
      if (!isTold) {
        isTold = true;
        then();
      }
    };
    this.waiting.push(once);
    this.timeline.after(timeoutMs, once);
  }
}
