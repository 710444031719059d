import { readFileSync } from 'node:fs';
import { checkAll, printHistory, runScenario, type Scenario } from '../../simulator';
import { EXIT } from '../exit-code';
import type { Terminal } from '../terminal/terminal';
import { UsageError } from '../usage-error';
import type { SimulateOptions } from './options';
import { broken, json, line } from './print';

/** `pgdr simulate --replay`: one kept history, told line by line. */
export async function replay(
  terminal: Terminal,
  options: SimulateOptions,
  file: string,
): Promise<number> {
  const history = await runScenario(readKept(file));
  const violations = checkAll(history);
  if (options.json === true) {
    json(terminal, { violations, history: printHistory(history) });
  } else {
    printHistory(history).forEach((text) => line(terminal, text));
    broken(terminal, violations);
  }
  return violations.length === 0 ? EXIT.ok : EXIT.expectationFailed;
}

function readKept(file: string): Scenario {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { readonly scenario?: Scenario };
    if (kept.scenario?.format === 1) return kept.scenario;
  } catch (error) {
    throw new UsageError(`'${file}' cannot be read: ${(error as Error).message}.`);
  }
  throw new UsageError(
    `'${file}' is no kept history: expected { "scenario": { "format": 1, … } }.`,
  );
}
