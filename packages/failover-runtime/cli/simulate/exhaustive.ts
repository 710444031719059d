import { BOUNDS, explore, type Explored } from '../../simulator';
import { EXIT } from '../exit-code';
import { LiveLine } from '../terminal/live-line';
import type { Terminal } from '../terminal/terminal';
import { unknownChoice } from '../usage-error';
import { untilOf, type SimulateOptions } from './options';
import { json, line } from './print';

/** How often the search asks whether it may go on between two looks at the clock. */
const LOOK_EVERY = 5_000;

/** `pgdr simulate --exhaustive`: every interleaving up to a bound. */
export async function searchExhaustively(
  terminal: Terminal,
  options: SimulateOptions,
  name: string,
): Promise<number> {
  const bound = BOUNDS[name];
  if (bound === undefined) throw unknownChoice('bound', name, Object.keys(BOUNDS));
  const untilMs = untilOf(options);
  const live = new LiveLine(terminal.err);
  const startedAtMs = Date.now();
  let asked = 0;
  const found = await explore(bound, (visits) => {
    asked += 1;
    if (asked % LOOK_EVERY !== 0) return true;
    live.show(`${visits} states`);
    return Date.now() < untilMs;
  });
  live.clear();
  const seconds = (Date.now() - startedAtMs) / 1000;
  if (options.json === true) json(terminal, { ...found, seconds });
  else tell(terminal, found, seconds);
  return found.violation === undefined ? EXIT.ok : EXIT.expectationFailed;
}

function tell(terminal: Terminal, found: Explored, seconds: number): void {
  const { bound, states, visits, depth, transitions, processStates, exhausted, violation } = found;
  const whole = exhausted ? 'exhausted' : 'not exhausted';
  line(
    terminal,
    `bound ${bound.name}: ${states} states, ${visits} visits, ${transitions} transitions, depth ${depth}, ${whole} (${seconds.toFixed(1)} s)`,
  );
  line(terminal, `real code was brought to ${processStates} states of single processes`);
  violation?.steps.forEach((step) => line(terminal, step));
  if (violation !== undefined) line(terminal, `broken: ${violation.text}`);
}
