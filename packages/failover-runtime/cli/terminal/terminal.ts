import { type Colours, coloursFor } from '../../local/report';

/** One output of a program. */
export interface Output {
  readonly isTerminal: boolean;
  /** Width in characters; 80 where nobody knows. */
  readonly columns: () => number;
  write(text: string): void;
}

/** Where a command writes, and what of the environment it may look at. */
export interface Terminal {
  /** What was asked for: reports, lists. */
  readonly out: Output;
  /** Everything else: progress, errors. */
  readonly err: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  return {
    out: outputOf(process.stdout),
    err: outputOf(process.stderr),
    environment: process.env,
  };
}

/** The colours that suit an output. */
export function coloursOf(output: Output, { environment }: Terminal): Colours {
  return coloursFor(output.isTerminal, environment);
}

function outputOf(stream: NodeJS.WriteStream): Output {
  // Whoever read our output has gone (`| head`): the drill still has to clean up after itself.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  // Its type says that a stream is always a terminal; on any other stream it is not there.
  const { isTTY }: { isTTY?: boolean } = stream;
  return {
    isTerminal: Object.is(isTTY, true),
    columns: () => stream.columns || 80,
    write: (text) => stream.write(text),
  };
}
