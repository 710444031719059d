import type { Region } from '../../core/regions';
import type { SkewedClock } from './skewed-clock';
import type { Timeline } from './timeline';

/**
 * One process: a monitor, an agent or a person's command. It can die (whatever it waited for never comes), and
 * freeze: then everything that came meanwhile comes at once when it wakes, with its old decisions still in hand.
 */
export class SimProcess {
  private dead = false;
  private frozen = false;
  private readonly missed: (() => void)[] = [];
  /** Calls sent so far: a crash can be placed between any two of them. */
  calls = 0;
  /** It dies instead of sending this call. */
  diesAtCall = Infinity;

  constructor(
    readonly name: string,
    readonly region: Region,
    readonly clock: SkewedClock,
    private readonly timeline: Timeline,
    /** It may start a failover: what it has heard of the writer is noted as a fact. */
    readonly decides = false,
  ) {}

  get isAlive(): boolean {
    return !this.dead;
  }

  get isFrozen(): boolean {
    return this.frozen;
  }

  nowMs(): number {
    return this.clock.at(this.timeline.nowMs);
  }

  kill(): void {
    this.dead = true;
    this.missed.length = 0;
  }

  freeze(): void {
    this.frozen = true;
  }

  thaw(): void {
    this.frozen = false;
    for (const hear of this.missed.splice(0)) {
      this.hear(hear);
    }
  }

  /** Something reaches the process: an answer, or the end of a sleep. */
  hear(what: () => void): void {
    if (this.dead) {
      return;
    }
    if (this.frozen) {
      this.missed.push(what);
      return;
    }
    what();
  }

  sleep(durationMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.timeline.after(Math.max(1, Math.ceil(durationMs)), () => this.hear(resolve));
    });
  }

  /** True when the call may go out; a process that dies here never sends it. */
  mayCall(): boolean {
    this.calls += 1;
    if (this.calls >= this.diesAtCall) {
      this.kill();
    }
    return !this.dead;
  }
}
