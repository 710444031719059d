type Step = () => unknown;

/** A step that went wrong, or did not come to an end. */
export interface TeardownFailure {
  readonly name: string;
  readonly reason: string;
}

/** How long one step may take before the next one is started, in milliseconds. */
const STEP_MS = 15_000;

/**
 * What must be undone at the end, however it comes. Steps are run in the reverse of the order in which they
 * were added, each once, and every one of them even if others fail.
 */
export class Teardown {
  private readonly steps: { readonly name: string; readonly step: Step }[] = [];
  private running: Promise<readonly TeardownFailure[]> | undefined;

  constructor(private readonly stepMs = STEP_MS) {}

  /**
   * Adds a step and returns what takes it back. Once the teardown has begun, a step is run at once: what is
   * started too late is ended too.
   */
  add(name: string, step: Step): () => void {
    const entry = { name, step };
    if (this.running !== undefined) {
      this.running = this.running.then(async (failures) => [
        ...failures,
        ...(await this.attempt(entry)),
      ]);
      return () => undefined;
    }
    this.steps.push(entry);
    return () => {
      const index = this.steps.indexOf(entry);
      if (index >= 0) {
        this.steps.splice(index, 1);
      }
    };
  }

  get begun(): boolean {
    return this.running !== undefined;
  }

  /** Runs every step; resolves when all have ended, with those that failed. The second call joins the first. */
  async run(): Promise<readonly TeardownFailure[]> {
    this.running ??= this.runAll();
    for (;;) {
      const seen: Promise<readonly TeardownFailure[]> = this.running;
      const failures = await seen;
      // Steps may have been added while we waited.
      if (seen === this.running) {
        return failures;
      }
    }
  }

  private async runAll(): Promise<readonly TeardownFailure[]> {
    const failures: TeardownFailure[] = [];
    for (let entry = this.steps.pop(); entry !== undefined; entry = this.steps.pop()) {
      failures.push(...(await this.attempt(entry)));
    }
    return failures;
  }

  private async attempt({ name, step }: { name: string; step: Step }): Promise<TeardownFailure[]> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not done within ${this.stepMs} ms`)), this.stepMs);
    });
    try {
      await Promise.race([Promise.resolve().then(step), tooLong]);
      return [];
    } catch (error) {
      return [{ name, reason: error instanceof Error ? error.message : String(error) }];
    } finally {
      clearTimeout(timer);
    }
  }
}
