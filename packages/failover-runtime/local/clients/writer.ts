import type { Pacing } from './configuration';
import { isServerAnswer, outcomeOfFailedWrite, reasonOf } from './outcome';
import type { WriteRecord, WriteStage, WriterKind } from './record';
import { type Address, type Login, WriterSession } from './session';

export interface WriterOptions {
  readonly name: string;
  readonly kind: WriterKind;
  /** Where to connect next: the endpoint as it is now, or always the same server. */
  readonly locate: () => Promise<Address>;
  readonly login: Login;
  readonly pacing: Pacing;
  /**
   * Which part of a retry period belongs to this writer, from 0 (included) to 1. Writers lose their connections
   * at the same moment; trying again in turn, they notice a new endpoint sooner than all at once, at the same cost.
   */
  readonly turn: number;
  readonly nowMs: () => number;
  readonly record: (record: WriteRecord) => void;
}

/** One client: one connection, one write at a time, a new look at the endpoint after every failure. */
export class Writer {
  private session: WriterSession | undefined;
  private sequence = 0;
  private running: Promise<void> | undefined;
  private stopping: AbortController | undefined;

  constructor(private readonly options: WriterOptions) {}

  /** Begins to write, the first time after `delayMs`. Does nothing while it is running. */
  start(delayMs: number): void {
    if (this.running !== undefined) return;
    const stopping = new AbortController();
    this.stopping = stopping;
    this.running = this.run(delayMs, stopping.signal);
  }

  /** Waits for the write under way (at most its deadline) and disconnects. */
  async stop(): Promise<void> {
    this.stopping?.abort();
    await this.running;
    this.running = undefined;
    this.session?.close();
    this.session = undefined;
  }

  private async run(delayMs: number, stop: AbortSignal): Promise<void> {
    await pause(delayMs, stop);
    while (!stop.aborted) {
      await pause((await this.attempt()) - this.options.nowMs(), stop);
    }
  }

  /** One write, with all that it needs before it. Returns when the next one is due. */
  private async attempt(): Promise<number> {
    const { name, kind, pacing, nowMs, record } = this.options;
    const sequence = ++this.sequence;
    const beganAtMs = nowMs();
    let stage: WriteStage = 'lookup';
    let sentAtMs = beganAtMs;
    const ended = (): Omit<WriteRecord, 'outcome'> => ({
      writer: name,
      sequence,
      kind,
      stage,
      sentAtMs,
      answeredAtMs: nowMs(),
    });
    try {
      if (this.session === undefined || !this.session.isOpen) {
        const address = await this.options.locate();
        stage = 'connect';
        this.session = await WriterSession.open(
          address,
          this.options.login,
          pacing.connectDeadlineMs,
        );
      }
      stage = 'write';
      sentAtMs = nowMs();
      const deadlineMs = kind === 'direct' ? pacing.directWriteDeadlineMs : pacing.writeDeadlineMs;
      const answer = await this.session.write(name, sequence, deadlineMs);
      record({ ...ended(), outcome: 'acknowledged', server: answer.server, epoch: answer.epoch });
      return beganAtMs + pacing.writeEveryMs;
    } catch (error) {
      const outcome = stage === 'write' ? outcomeOfFailedWrite(error) : 'refused';
      record({ ...ended(), outcome, reason: reasonOf(error) });
      this.session?.close();
      this.session = undefined;
      return this.nextTurn(
        isServerAnswer(error) ? pacing.retryAfterRefusalMs : pacing.retryEveryMs,
      );
    }
  }

  /** The next moment that is this writer's own in a period of this length. */
  private nextTurn(everyMs: number): number {
    const { nowMs, turn } = this.options;
    const at = nowMs() / everyMs - turn;
    return (Math.floor(at) + 1 + turn) * everyMs;
  }
}

/** Resolves after `durationMs`, or at once when told to stop. Always lets other work run first. */
function pause(durationMs: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stop.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, Math.max(0, durationMs));
    if (stop.aborted) end();
    else stop.addEventListener('abort', end);
  });
}
