import type { Region } from '../../core/regions';
import type { SkewedClock } from './skewed-clock';
import type { Happening, Timeline } from './timeline';

/**
 * One process: a monitor, an agent or a person's command. It can die (whatever it waited for never comes), and
 * freeze: then everything that came meanwhile comes at once when it wakes, with its old decisions still in hand.
 */
export class SimProcess {
  private dead = false;
  private frozen = false;
  private readonly missed: Happening[] = [];
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
    for (const what of this.missed.splice(0)) {
      this.hear(what);
    }
  }

  /** Something reaches the process: an answer, or the end of a sleep. */
  hear(what: Happening): void {
    if (this.dead) {
      return;
    }
    if (this.frozen) {
      this.missed.push(what);
      return;
    }
    what.happen();
  }

  sleep(durationMs: number): Promise<void> {
    return new Promise((resolve) => {
      const atMs = this.timeline.nowMs + Math.max(1, Math.ceil(durationMs));
      this.timeline.schedule(atMs, new Sleep(this, resolve));
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

/** A process sleeps until it hears that the time is up. */
class Sleep implements Happening {
  private isUp = false;

  constructor(
    private readonly sleeper: SimProcess,
    private readonly wake: () => void,
  ) {}

  happen(): void {
    if (this.isUp) {
      this.wake();
    } else {
      this.isUp = true;
      this.sleeper.hear(this);
    }
  }
}
