/** Ticks again and again, at least every `everyMs`, at once when woken, and never twice at the same time. */
export class Loop {
  private stopping = false;
  private woken = false;
  private wakeUp: () => void = () => undefined;
  private readonly ended: Promise<void>;

  constructor(
    private readonly everyMs: number,
    private readonly tick: () => Promise<unknown>,
  ) {
    this.ended = this.run();
  }

  /** Something has changed: look now, or once more right after the tick under way. */
  readonly wake = (): void => {
    this.woken = true;
    this.wakeUp();
  };

  /** Resolves when the last tick has ended. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeUp();
    await this.ended;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      this.woken = false;
      const startedMs = performance.now();
      await this.tick();
      await this.pause(this.everyMs - (performance.now() - startedMs));
    }
  }

  private async pause(durationMs: number): Promise<void> {
    if (this.woken || this.stopping) {
      return;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, durationMs));
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
