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

export type Answer<T> = { readonly value: T } | { readonly error: unknown };

/** What a request does where it arrives; it answers at once, later, or never. */
type Effect<T> = (answer: (answer: Answer<T>) => void) => void;

/** What a caller makes of an answer, or of none, in the moment in which it hears it. */
export type Heard<T> = (answer: Answer<T>) => T;

/** One request on its way there and back. */
class Message<T> {
  readonly sentAtMs: number;

  constructor(
    private readonly network: Network,
    readonly caller: SimProcess,
    readonly to: Region,
    private readonly timeoutMs: number,
    private readonly effect: Effect<T>,
    private readonly heard: Heard<T> | undefined,
    private readonly resolve: (value: T) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    this.sentAtMs = network.timeline.nowMs;
  }

  readonly arrive = (): void => {
    if (this.network.links.isDown(this.to)) {
      this.timeUp();
    } else {
      this.effect(this.comeBack);
    }
  };

  /** The same request once more; nobody hears its answer. */
  readonly arriveAgain = (): void => {
    if (!this.network.links.isDown(this.to)) {
      this.effect(ignore);
    }
  };

  fail(afterMs: number, error: AdapterError): void {
    this.network.timeline.after(afterMs, () => this.hear({ error }));
  }

  timeUp(): void {
    const { network, sentAtMs, timeoutMs } = this;
    network.timeline.at(sentAtMs + timeoutMs, () => this.hear({ error: noAnswer(timeoutMs) }));
  }

  private readonly comeBack = (answer: Answer<T>): void => {
    const { network, caller, to, sentAtMs, timeoutMs } = this;
    const { timeline, weather } = network;
    if (!network.links.carries(to, caller.region) || network.happens(weather.answerLost)) {
      this.timeUp();
      return;
    }
    const delayMs = network.happens(weather.late) ? network.random.below(weather.lateByMs + 1) : 0;
    if (timeline.nowMs + delayMs > sentAtMs + timeoutMs) {
      this.timeUp();
    } else if (delayMs === 0) {
      this.hear(answer);
    } else {
      timeline.after(delayMs, () => this.hear(answer));
    }
  };

  private hear(answer: Answer<T>): void {
    this.caller.hear(() => this.settle(answer));
  }

  private settle(answer: Answer<T>): void {
    if (this.heard !== undefined) {
      this.resolve(this.heard(answer));
    } else if ('error' in answer) {
      this.reject(answer.error);
    } else {
      this.resolve(answer.value);
    }
  }
}

export function noAnswer(timeoutMs: number): AdapterError {
  return new AdapterError(`No answer within ${timeoutMs} ms.`);
}

/**
 * How a process reaches something elsewhere. Every message is an event of its own: it may be lost on the way
 * there or back, arrive twice, late, or after others that were sent later.
 */
export class Network {
  weather: Weather = CALM;

  constructor(
    readonly timeline: Timeline,
    readonly random: Random,
    readonly links: Links,
  ) {}

  /**
   * Sends a request that has its effect where it arrives, and hears the answer. What is lost shows as an
   * `AdapterError` when the time is up, whether or not it had its effect. With `heard` the caller decides itself
   * what it makes of either, and the promise never rejects.
   */
  call<T>(
    caller: SimProcess,
    to: Region,
    timeoutMs: number,
    effect: () => T,
    heard?: Heard<T>,
  ): Promise<T> {
    return this.send(caller, to, timeoutMs, (answer) => answer(attempt(effect)), heard);
  }

  /** The same for an effect that takes time and answers when it is over, or never. */
  begin<T>(caller: SimProcess, to: Region, timeoutMs: number, effect: Effect<T>): Promise<T> {
    const late = caller.sleep(timeoutMs).then(() => {
      throw noAnswer(timeoutMs);
    });
    return Promise.race([this.send(caller, to, timeoutMs, effect), late]);
  }

  happens(onceIn: number): boolean {
    return onceIn > 0 && this.random.oneIn(onceIn);
  }

  private send<T>(
    caller: SimProcess,
    to: Region,
    timeoutMs: number,
    effect: Effect<T>,
    heard?: Heard<T>,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!caller.mayCall()) {
        return;
      }
      const message = new Message(this, caller, to, timeoutMs, effect, heard, resolve, reject);
      const { weather, timeline, random } = this;
      if (this.happens(weather.throttled)) {
        message.fail(1, new AdapterError('Throttled.'));
      } else if (!this.links.carries(caller.region, to) || this.happens(weather.lost)) {
        message.timeUp();
      } else {
        timeline.after(this.travelMs(caller.region, to), message.arrive);
        if (this.happens(weather.twice)) {
          timeline.after(random.between(1, 2 * weather.lateByMs + 1), message.arriveAgain);
        }
      }
    });
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
