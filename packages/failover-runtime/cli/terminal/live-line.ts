import type { Output } from './terminal';

const CLEAR_LINE = '\r\u001b[2K';

/** One line that is rewritten while somebody waits; on anything but a terminal it writes nothing. */
export class LiveLine {
  private shown = '';

  constructor(private readonly output: Output) {}

  /** Shows this text instead of the last one, cut to the width of the terminal. */
  show(text: string): void {
    if (!this.output.isTerminal) return;
    // The last column is left free: some terminals wrap as soon as it is filled.
    const cut = text.slice(0, Math.max(1, this.output.columns() - 1));
    if (cut === this.shown) return;
    this.output.write(CLEAR_LINE + cut);
    this.shown = cut;
  }

  /** Takes the line away, so that other text can follow. */
  clear(): void {
    if (this.shown !== '') this.output.write(CLEAR_LINE);
    this.shown = '';
  }
}
