/** Marks text for a terminal; without colour the text is left as it is. */
export interface Colours {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly accent: (text: string) => string;
}

const plain = (text: string): string => text;
const code =
  (open: number, close: number) =>
  (text: string): string =>
    `\u001b[${open}m${text}\u001b[${close}m`;

export const NO_COLOURS: Colours = {
  bold: plain,
  dim: plain,
  good: plain,
  bad: plain,
  accent: plain,
};

export const TERMINAL_COLOURS: Colours = {
  bold: code(1, 22),
  dim: code(2, 22),
  good: code(32, 39),
  bad: code(31, 39),
  accent: code(36, 39),
};

/** Colours for a stream: only on a terminal, and not where NO_COLOR (any value but the empty one) asks for none. */
export function coloursFor(
  isTerminal: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): Colours {
  const unwanted = (environment.NO_COLOR ?? '') !== '' || environment.TERM === 'dumb';
  return isTerminal && !unwanted ? TERMINAL_COLOURS : NO_COLOURS;
}
