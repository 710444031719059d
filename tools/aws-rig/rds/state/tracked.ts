/** Something whose description lags behind what was done to it. */
export class Tracked<A extends object> {
  private waiting: (() => void)[] = [];
  private history: { readonly atMs: number; readonly value: A | undefined }[];

  constructor(private value: A) {
    this.history = [{ atMs: Date.now(), value }];
  }

  /** As it is. */
  get now(): A {
    return this.value;
  }

  get deleted(): boolean {
    return this.history.at(-1)?.value === undefined;
  }

  change(changes: Partial<A>): void {
    this.replace({ ...this.value, ...changes });
  }

  replace(value: A): void {
    this.value = value;
    this.history.push({ atMs: Date.now(), value });
    this.tell();
  }

  delete(): void {
    this.history.push({ atMs: Date.now(), value: undefined });
    this.tell();
  }

  /** Resolves at the next change, or when it is deleted. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private tell(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }

  /** As it was `lagMs` ago; undefined when it was not there yet, or no more. */
  seen(lagMs: number): A | undefined {
    const before = Date.now() - lagMs;
    return this.history.filter(({ atMs }) => atMs <= before).at(-1)?.value;
  }
}

/** Everything of one kind, by region and identifier. */
export class Registry<A extends object> {
  private readonly entries = new Map<string, Tracked<A>>();

  add(region: string, id: string, value: A): Tracked<A> {
    const entry = new Tracked(value);
    this.entries.set(`${region}/${id}`, entry);
    return entry;
  }

  find(region: string, id: string): Tracked<A> | undefined {
    const entry = this.entries.get(`${region}/${id}`);
    return entry?.deleted === true ? undefined : entry;
  }

  /** Those that live, in one region or everywhere. */
  list(region?: string): Tracked<A>[] {
    return this.keyed(region).filter((entry) => !entry.deleted);
  }

  /** What a `Describe*` in this region sees. */
  seen(region: string | undefined, lagMs: number): A[] {
    return this.keyed(region).flatMap((entry) => entry.seen(lagMs) ?? []);
  }

  private keyed(region: string | undefined): Tracked<A>[] {
    return [...this.entries]
      .filter(([key]) => region === undefined || key.startsWith(`${region}/`))
      .map(([, entry]) => entry);
  }
}
