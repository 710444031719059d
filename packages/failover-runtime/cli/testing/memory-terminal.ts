import type { Output, Terminal } from '../terminal/terminal';

/** An output that remembers; what is written is also what a test looks at. */
export class MemoryOutput implements Output {
  text = '';

  constructor(
    readonly isTerminal = false,
    private readonly width = 80,
  ) {}

  columns(): number {
    return this.width;
  }

  write(text: string): void {
    this.text += text;
  }
}

/** A terminal that nobody sees. */
export class MemoryTerminal implements Terminal {
  constructor(
    readonly out = new MemoryOutput(),
    readonly err = new MemoryOutput(),
    readonly environment: Record<string, string | undefined> = {},
  ) {}
}
