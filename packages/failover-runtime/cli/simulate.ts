import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import {
  BOUNDS,
  checkAll,
  explore,
  FAULT_KINDS,
  printHistory,
  runScenario,
  search,
  shrink,
  STANDARD_MIX,
  type FaultKind,
  type History,
  type Mix,
  type Scenario,
} from '../simulator';
import { EXIT } from './exit-code';
import type { Terminal } from './terminal/terminal';
import { unknownChoice, UsageError } from './usage-error';

interface Options {
  readonly histories?: string;
  readonly seed?: string;
  readonly minutes?: string;
  readonly exhaustive?: string;
  readonly faults?: string;
  readonly replay?: string;
  readonly json?: boolean;
}

const EXIT_CODES = `
Exit codes:
  0  no promise was broken
  1  a promise was broken; the history is shown
  2  bad usage; nothing was started`;

/** How many histories are run between two looks at the clock. */
const LOOK_EVERY = 200;

/** Adds `pgdr simulate`. */
export function addSimulateCommand(
  program: Command,
  terminal: Terminal,
  exit: (code: number) => void,
): void {
  program
    .command('simulate')
    .description('run deployments in a simulated world in which everything goes wrong')
    .option('--histories <number>', 'how many histories to run (default: 10000)')
    .option('--seed <number>', 'the seed of the first one (default: a fresh one)')
    .option('--minutes <number>', 'stop after so long')
    .option(
      '--exhaustive <bound>',
      `every interleaving up to a bound: ${Object.keys(BOUNDS).join(', ')}`,
    )
    .option('--faults <list>', `only these faults: ${FAULT_KINDS.join(',')}`)
    .option('--replay <file>', 'run one kept history')
    .option('--json', 'as one JSON document')
    .addHelpText('after', EXIT_CODES)
    .action(async (options: Options) => {
      if (options.exhaustive !== undefined) {
        exit(await exhaustively(terminal, options, options.exhaustive));
      } else if (options.replay !== undefined) {
        exit(await replayed(terminal, options, options.replay));
      } else {
        exit(await atRandom(terminal, options));
      }
    });
}

function whole(name: string, given: string | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  if (!/^\d{1,12}$/.test(given)) {
    throw new UsageError(
      `'--${name}' is '${given}', expected a whole number, as in '--${name} 7'.`,
    );
  }
  return Number(given);
}

function untilOf({ minutes }: Options): number {
  if (minutes === undefined) return Infinity;
  const given = Number(minutes);
  if (!(given > 0)) {
    throw new UsageError(`'--minutes' is '${minutes}', expected a number above 0.`);
  }
  return Date.now() + given * 60_000;
}

function mixOf({ faults }: Options): Mix {
  if (faults === undefined) return STANDARD_MIX;
  const kinds = faults.split(',').map((kind) => {
    if (!(FAULT_KINDS as readonly string[]).includes(kind)) {
      throw unknownChoice('fault', kind, FAULT_KINDS);
    }
    return kind as FaultKind;
  });
  return { ...STANDARD_MIX, kinds };
}

function json(terminal: Terminal, document: object): void {
  terminal.out.write(`${JSON.stringify({ version: 1, ...document }, undefined, 2)}\n`);
}

function line(terminal: Terminal, text: string): void {
  terminal.out.write(`${text}\n`);
}

async function atRandom(terminal: Terminal, options: Options): Promise<number> {
  const histories = whole(
    'histories',
    options.histories,
    options.minutes === undefined ? 10_000 : 1e12,
  );
  const fromSeed = whole('seed', options.seed, randomInt(1, 2_000_000_000));
  const untilMs = untilOf(options);
  const mix = mixOf(options);
  const startedAtMs = Date.now();
  const processor = process.cpuUsage();
  const mayGoOn = (done: number): boolean => {
    if (done % LOOK_EVERY !== 0) return true;
    if (terminal.err.isTerminal) terminal.err.write(`\r${done} histories`);
    return Date.now() < untilMs;
  };
  const found = await search({ fromSeed, histories, mix, mayGoOn });
  if (terminal.err.isTerminal) terminal.err.write('\r');
  const seconds = (Date.now() - startedAtMs) / 1000;
  const { user, system } = process.cpuUsage(processor);
  const perSecondAndCore = Math.round((found.histories * 1e6) / (user + system));
  const summary = { fromSeed, histories: found.histories, seconds, perSecondAndCore };
  if (found.failure === undefined) {
    if (options.json) json(terminal, { ...summary, violations: [] });
    else {
      line(
        terminal,
        `${found.histories} histories from seed ${fromSeed} on: no promise broken (${seconds.toFixed(1)} s, ${perSecondAndCore} a second and core)`,
      );
    }
    return EXIT.ok;
  }
  const { seed, history, violations } = found.failure;
  const faults = options.faults === undefined ? '' : ` --faults ${options.faults}`;
  const again = `pgdr simulate --seed ${seed} --histories 1${faults}`;
  await report(terminal, options, history, violations[0]?.checker ?? '', {
    ...summary,
    seed,
    again,
  });
  return EXIT.expectationFailed;
}

/** Shows a history that broke a promise, as short as it can be made. */
async function report(
  terminal: Terminal,
  { json: asJson }: Options,
  history: History,
  checker: string,
  about: { readonly again: string } & Record<string, unknown>,
): Promise<void> {
  const { scenario, history: shortest, tries } = await shrink(history, checker);
  const violations = checkAll(shortest);
  if (asJson) {
    json(terminal, { ...about, violations, scenario, history: printHistory(shortest) });
    return;
  }
  printHistory(shortest).forEach((text) => line(terminal, text));
  violations.forEach(({ checker: id, atMs, text }) =>
    line(terminal, `broken: ${id} at ${atMs} ms: ${text}`),
  );
  line(
    terminal,
    `shrunk in ${tries} tries; keep it as: ${JSON.stringify({ because: '', scenario })}`,
  );
  line(terminal, `again: ${about.again}`);
}

async function replayed(terminal: Terminal, options: Options, file: string): Promise<number> {
  const { scenario } = readKept(file);
  const history = await runScenario(scenario);
  const violations = checkAll(history);
  if (options.json) {
    json(terminal, { violations, history: printHistory(history) });
  } else {
    printHistory(history).forEach((text) => line(terminal, text));
    violations.forEach(({ checker, atMs, text }) =>
      line(terminal, `broken: ${checker} at ${atMs} ms: ${text}`),
    );
  }
  return violations.length === 0 ? EXIT.ok : EXIT.expectationFailed;
}

function readKept(file: string): { readonly scenario: Scenario } {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { readonly scenario?: Scenario };
    if (kept.scenario?.format === 1) return { scenario: kept.scenario };
  } catch (error) {
    throw new UsageError(`'${file}' cannot be read: ${(error as Error).message}.`);
  }
  throw new UsageError(
    `'${file}' is no kept history: expected { "scenario": { "format": 1, … } }.`,
  );
}

async function exhaustively(terminal: Terminal, options: Options, name: string): Promise<number> {
  const bound = BOUNDS[name];
  if (bound === undefined) throw unknownChoice('bound', name, Object.keys(BOUNDS));
  const untilMs = untilOf(options);
  const found = await explore(bound, (states) => {
    if (terminal.err.isTerminal && states % 1000 === 0) terminal.err.write(`\r${states} states`);
    return Date.now() < untilMs;
  });
  if (terminal.err.isTerminal) terminal.err.write('\r');
  if (options.json) {
    json(terminal, found);
  } else {
    const { states, depth, transitions, exhausted, violation } = found;
    line(
      terminal,
      `bound ${name}: ${states} states, ${transitions} transitions, depth ${depth}, ${exhausted ? 'exhausted' : 'not exhausted'}`,
    );
    violation?.steps.forEach((step) => line(terminal, step));
    if (violation !== undefined) line(terminal, `broken: ${violation.text}`);
  }
  return found.violation === undefined ? EXIT.ok : EXIT.expectationFailed;
}
