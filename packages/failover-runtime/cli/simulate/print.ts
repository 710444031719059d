import type { Violation } from '../../simulator';
import type { Terminal } from '../terminal/terminal';

/** One JSON document, with the version of its form. */
export function json(terminal: Terminal, document: object): void {
  terminal.out.write(`${JSON.stringify({ version: 1, ...document }, undefined, 2)}\n`);
}

/** One line for people. */
export function line(terminal: Terminal, text: string): void {
  terminal.out.write(`${text}\n`);
}

/** Every broken promise, a line each. */
export function broken(terminal: Terminal, violations: readonly Violation[]): void {
  violations.forEach(({ checker, atMs, text }) =>
    line(terminal, `broken: ${checker} at ${atMs} ms: ${text}`),
  );
}
