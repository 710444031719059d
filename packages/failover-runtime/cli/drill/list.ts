import type { Scenario } from '../../local/scenarios';
import { type Colours, NO_COLOURS } from '../../local/report';

/** Every scenario with what happens in it and what it must come to; the default one is marked. */
export function scenarioList(
  scenarios: readonly Scenario[],
  colours: Colours = NO_COLOURS,
): string {
  const { bold, dim } = colours;
  const lines = scenarios.flatMap(({ name, summary, mustEnd }, index) => [
    `${bold(name)}${index === 0 ? dim(' (default)') : ''}`,
    `  ${summary}`,
    `  ${dim(`must end: ${mustEnd}`)}`,
  ]);
  return lines.map((line) => `${line}\n`).join('');
}

/** The same for programs: one JSON document on one line for each scenario. */
export function scenarioLines(scenarios: readonly Scenario[]): string {
  return scenarios
    .map(
      ({ name, summary, mustEnd, expected }) =>
        `${JSON.stringify({ name, summary, mustEnd, expected })}\n`,
    )
    .join('');
}
