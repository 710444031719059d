import {
  checkAll,
  generate,
  printHistory,
  runScenario,
  shrink,
  type History,
} from '../../simulator';
import { InterruptedError } from '../../local/processes/errors';
import { Interruption } from '../../local/processes/interruption';
import { EXIT } from '../exit-code';
import { LiveLine } from '../terminal/live-line';
import type { Terminal } from '../terminal/terminal';
import { wantedOf, type SimulateOptions, type Wanted } from './options';
import { broken, json, line } from './print';
import { PORTION, searchTogether, type SharedOutcome } from './workers/crew';
import { runPortion } from './workers/run-portion';

/** `pgdr simulate`: histories from a seed on, and the first that breaks a promise. */
export async function searchAtRandom(
  terminal: Terminal,
  options: SimulateOptions,
): Promise<number> {
  const wanted = wantedOf(options);
  const interruption = new Interruption();
  const startedAtMs = Date.now();
  const processor = process.cpuUsage();
  try {
    const found = await searched(wanted, interruption.signal, new LiveLine(terminal.err));
    const seconds = (Date.now() - startedAtMs) / 1000;
    const { user, system } = process.cpuUsage(processor);
    const perSecondAndCore = Math.round((found.histories * 1e6) / (user + system));
    const { fromSeed } = wanted;
    const summary = { fromSeed, histories: found.histories, seconds, perSecondAndCore };
    if (found.failedSeed !== undefined) {
      await showFailure(terminal, options, wanted, found.failedSeed, summary);
      return EXIT.expectationFailed;
    }
    showSummary(terminal, options, summary);
    const { reason } = interruption.signal as { readonly reason: unknown };
    return reason instanceof InterruptedError ? reason.exitCode : EXIT.ok;
  } finally {
    interruption.dispose();
  }
}

async function searched(
  wanted: Wanted,
  signal: AbortSignal,
  live: LiveLine,
): Promise<SharedOutcome> {
  if (wanted.histories <= PORTION) {
    // Done here sooner than a worker is started.
    const { failedSeed } = await runPortion(wanted);
    const { fromSeed, histories } = wanted;
    return failedSeed === undefined
      ? { histories }
      : { histories: failedSeed - fromSeed + 1, failedSeed };
  }
  try {
    return await searchTogether({
      ...wanted,
      mayGoOn: () => !signal.aborted && Date.now() < wanted.untilMs,
      onProgress: (done) => live.show(`${done} histories`),
    });
  } finally {
    live.clear();
  }
}

interface Summary {
  readonly fromSeed: number;
  readonly histories: number;
  readonly seconds: number;
  readonly perSecondAndCore: number;
}

function showSummary(terminal: Terminal, options: SimulateOptions, summary: Summary): void {
  if (options.json === true) {
    json(terminal, { ...summary, violations: [] });
    return;
  }
  const { fromSeed, histories, seconds, perSecondAndCore } = summary;
  const speed = `${seconds.toFixed(1)} s, ${perSecondAndCore} a second and core`;
  line(terminal, `${histories} histories from seed ${fromSeed} on: no promise broken (${speed})`);
}

/** Shows a history that broke a promise, as short as it can be made. */
async function showFailure(
  terminal: Terminal,
  options: SimulateOptions,
  { mix }: Wanted,
  seed: number,
  summary: Summary,
): Promise<void> {
  const failed: History = await runScenario(generate(seed, mix));
  const checker = checkAll(failed)[0]?.checker ?? '';
  const { scenario, history, tries } = await shrink(failed, checker);
  const violations = checkAll(history);
  const faults = options.faults === undefined ? '' : ` --faults ${options.faults}`;
  const again = `pgdr simulate --seed ${seed} --histories 1${faults}`;
  const lines = printHistory(history);
  if (options.json === true) {
    json(terminal, { ...summary, seed, again, violations, scenario, history: lines });
    return;
  }
  lines.forEach((text) => line(terminal, text));
  broken(terminal, violations);
  line(
    terminal,
    `shrunk in ${tries} tries; keep it as: ${JSON.stringify({ because: '', scenario })}`,
  );
  line(terminal, `again: ${again}`);
}
