import type { Region } from '../../core/regions';
import { AdapterError } from '../../plan/errors';
import type { Links } from './links';
import type { SimProcess } from './process';
import type { Random } from './random';
import type { Happening, Timeline } from './timeline';

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

interface Ends<T> {
  resolve: (value: T) => void;
  reject: (error: unknown) => void;
}

/** The ends of the promise that was made last. Its maker takes them at once, which spares a closure for each message. */
const ends: Ends<never> = { resolve: ignore, reject: ignore };

function takeEnds(resolve: (value: never) => void, reject: (error: unknown) => void): void {
  ends.resolve = resolve;
  ends.reject = reject;
}

/** One request on its way there and back. */
abstract class Message<T> implements Happening {
  private readonly sentAtMs: number;
  private stage: 'on its way' | 'answered' | 'heard' = 'on its way';
  private answer: Answer<T> | undefined;

  constructor(
    private readonly network: Network,
    private readonly caller: SimProcess,
    private readonly to: Region,
    private readonly timeoutMs: number,
    private readonly heard: Heard<T> | undefined,
    private readonly resolve: (value: T) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    this.sentAtMs = network.timeline.nowMs;
  }

  happen(): void {
    if (this.stage === 'on its way') {
      this.arrive();
    } else if (this.stage === 'answered') {
      this.reachCaller();
    } else {
      this.settle();
    }
  }

  /** The same request once more; nobody hears its answer. */
  arriveAgain(): void {
    if (!this.network.links.isDown(this.to)) {
      this.effectAgain();
    }
  }

  fail(afterMs: number, error: AdapterError): void {
    this.comeBackAt(this.network.timeline.nowMs + afterMs, { error });
  }

  timeUp(): void {
    const { sentAtMs, timeoutMs } = this;
    this.comeBackAt(sentAtMs + timeoutMs, { error: noAnswer(timeoutMs) });
  }

  /** Has its effect where it arrived. */
  protected abstract effect(): void;
  protected abstract effectAgain(): void;

  protected comeBack(answer: Answer<T>): void {
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
      this.answer = answer;
      this.reachCaller();
    } else {
      this.comeBackAt(timeline.nowMs + delayMs, answer);
    }
  }

  private arrive(): void {
    if (this.network.links.isDown(this.to)) {
      this.timeUp();
    } else {
      this.effect();
    }
  }

  private comeBackAt(atMs: number, answer: Answer<T>): void {
    this.answer = answer;
    this.stage = 'answered';
    this.network.timeline.schedule(atMs, this);
  }

  private reachCaller(): void {
    this.stage = 'heard';
    this.caller.hear(this);
  }

  private settle(): void {
    const answer = this.answer as Answer<T>;
    if (this.heard !== undefined) {
      this.resolve(this.heard(answer));
    } else if ('error' in answer) {
      this.reject(answer.error);
    } else {
      this.resolve(answer.value);
    }
  }
}

/** A request whose effect is over at once. */
class Call<T> extends Message<T> {
  constructor(
    network: Network,
    caller: SimProcess,
    to: Region,
    timeoutMs: number,
    private readonly act: () => T,
    heard: Heard<T> | undefined,
    resolve: (value: T) => void,
    reject: (error: unknown) => void,
  ) {
    super(network, caller, to, timeoutMs, heard, resolve, reject);
  }

  protected effect(): void {
    this.comeBack(attempt(this.act));
  }

  protected effectAgain(): void {
    attempt(this.act);
  }
}

/** A request whose effect takes time. */
class Beginning<T> extends Message<T> {
  constructor(
    network: Network,
    caller: SimProcess,
    to: Region,
    timeoutMs: number,
    private readonly begin: Effect<T>,
    resolve: (value: T) => void,
    reject: (error: unknown) => void,
  ) {
    super(network, caller, to, timeoutMs, undefined, resolve, reject);
  }

  protected effect(): void {
    this.begin((answer) => this.comeBack(answer));
  }

  protected effectAgain(): void {
    this.begin(ignore);
  }
}

const noAnswers = new Map<number, AdapterError>();

/** The same error every time: many messages of a history get no answer, and nobody asks an error where it was made. */
export function noAnswer(timeoutMs: number): AdapterError {
  let error = noAnswers.get(timeoutMs);
  if (error === undefined) {
    error = new AdapterError(`No answer within ${timeoutMs} ms.`);
    noAnswers.set(timeoutMs, error);
  }
  return error;
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
    const promise = new Promise<T>(takeEnds);
    if (caller.mayCall()) {
      const { resolve, reject } = ends as unknown as Ends<T>;
      this.send(
        new Call<T>(this, caller, to, timeoutMs, effect, heard, resolve, reject),
        caller,
        to,
      );
    }
    return promise;
  }

  /** The same for an effect that takes time and answers when it is over, or never. */
  begin<T>(caller: SimProcess, to: Region, timeoutMs: number, effect: Effect<T>): Promise<T> {
    const late = caller.sleep(timeoutMs).then(() => {
      throw noAnswer(timeoutMs);
    });
    const answered = new Promise<T>((resolve, reject) => {
      if (caller.mayCall()) {
        this.send(new Beginning(this, caller, to, timeoutMs, effect, resolve, reject), caller, to);
      }
    });
    return Promise.race([answered, late]);
  }

  happens(onceIn: number): boolean {
    return onceIn > 0 && this.random.oneIn(onceIn);
  }

  private send<T>(message: Message<T>, { region }: SimProcess, to: Region): void {
    const { weather, timeline, random } = this;
    if (this.happens(weather.throttled)) {
      message.fail(1, new AdapterError('Throttled.'));
    } else if (!this.links.carries(region, to) || this.happens(weather.lost)) {
      message.timeUp();
    } else {
      timeline.schedule(timeline.nowMs + this.travelMs(region, to), message);
      if (this.happens(weather.twice)) {
        const againMs = random.between(1, 2 * weather.lateByMs + 1);
        timeline.after(againMs, () => message.arriveAgain());
      }
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
