import type { Region } from '../../core/regions';
import { AdapterError } from '../../plan/errors';
import type { Links } from './links';
import type { SimProcess } from './process';
import type { Random } from './random';
import type { Timeline } from './timeline';

/** How badly messages fare. Each is "once in so many"; 0 means never. */
export interface Weather {
  readonly lost: number;
  readonly answerLost: number;
  readonly twice: number;
  readonly late: number;
  readonly lateByMs: number;
  readonly throttled: number;
}

export const CALM: Weather = {
  lost: 0,
  answerLost: 0,
  twice: 0,
  late: 0,
  lateByMs: 0,
  throttled: 0,
};

type Answer<T> = { readonly value: T } | { readonly error: unknown };

/**
 * How a process reaches something elsewhere. Every message is an event of its own: it may be lost on the way
 * there or back, arrive twice, late, or after others that were sent later.
 */
export class Network {
  weather: Weather = CALM;

  constructor(
    private readonly timeline: Timeline,
    private readonly random: Random,
    readonly links: Links,
  ) {}

  /**
   * Sends a request that has its effect where it arrives, and hears the answer. What is lost shows as an
   * `AdapterError` when the time is up, whether or not it had its effect.
   */
  call<T>(caller: SimProcess, to: Region, timeoutMs: number, effect: () => T): Promise<T> {
    return this.send(caller, to, timeoutMs, (answer) => answer(attempt(effect)));
  }

  /** The same for an effect that takes time and answers when it is over, or never. */
  async begin<T>(
    caller: SimProcess,
    to: Region,
    timeoutMs: number,
    effect: (answer: (answer: Answer<T>) => void) => void,
  ): Promise<T> {
    const late = caller.sleep(timeoutMs).then(() => {
      throw new AdapterError(`No answer within ${timeoutMs} ms.`);
    });
    return Promise.race([this.send(caller, to, timeoutMs, effect), late]);
  }

  private send<T>(
    caller: SimProcess,
    to: Region,
    timeoutMs: number,
    effect: (answer: (answer: Answer<T>) => void) => void,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!caller.mayCall()) {
        return;
      }
      const sentAtMs = this.timeline.nowMs;
      const hear = (answer: Answer<T>): void => {
        caller.hear(() =>
          'error' in answer ? reject(answer.error as Error) : resolve(answer.value),
        );
      };
      const timeUp = (): void => {
        this.timeline.at(sentAtMs + timeoutMs, () =>
          hear({ error: new AdapterError(`No answer within ${timeoutMs} ms.`) }),
        );
      };
      const { weather } = this;
      if (this.happens(weather.throttled)) {
        this.timeline.after(1, () => hear({ error: new AdapterError('Throttled.') }));
        return;
      }
      if (!this.links.carries(caller.region, to) || this.happens(weather.lost)) {
        timeUp();
        return;
      }
      const arrive = (listener: (answer: Answer<T>) => void): void => {
        if (this.links.isDown(to)) {
          timeUp();
        } else {
          effect(listener);
        }
      };
      this.timeline.after(this.travelMs(caller.region, to), () =>
        arrive((answer) => this.comeBack(caller, to, sentAtMs + timeoutMs, answer, hear, timeUp)),
      );
      if (this.happens(weather.twice)) {
        this.timeline.after(this.random.between(1, 2 * weather.lateByMs + 1), () =>
          this.links.isDown(to) ? undefined : effect(ignore),
        );
      }
    });
  }

  happens(onceIn: number): boolean {
    return onceIn > 0 && this.random.oneIn(onceIn);
  }

  private comeBack<T>(
    caller: SimProcess,
    from: Region,
    untilMs: number,
    answer: Answer<T>,
    hear: (answer: Answer<T>) => void,
    timeUp: () => void,
  ): void {
    const { nowMs } = this.timeline;
    const { weather } = this;
    if (!this.links.carries(from, caller.region) || this.happens(weather.answerLost)) {
      timeUp();
      return;
    }
    const delayMs = this.happens(weather.late) ? this.random.below(weather.lateByMs + 1) : 0;
    if (nowMs + delayMs > untilMs) {
      timeUp();
    } else if (delayMs === 0) {
      hear(answer);
    } else {
      this.timeline.after(delayMs, () => hear(answer));
    }
  }

  private travelMs(from: Region, to: Region): number {
    const usualMs = from === to ? 1 : 2;
    return this.happens(this.weather.late)
      ? usualMs + this.random.below(this.weather.lateByMs + 1)
      : usualMs;
  }
}

function ignore(): void {
  // Nobody hears the answer to a message that arrived a second time.
}

function attempt<T>(effect: () => T): Answer<T> {
  try {
    return { value: effect() };
  } catch (error) {
    return { error };
  }
}
