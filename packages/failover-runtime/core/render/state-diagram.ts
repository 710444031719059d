import { RULES, type Rule } from '../rules';
import type { Phase } from '../state';

function label(rules: readonly Rule[]): string {
  return rules.map(({ id }) => id).join('<br>');
}

/**
 * The phases and the rules that lead to them, as a Mermaid state diagram. While no plan is open the rules lead
 * from every phase to every other; while one is open its monitor drives it until it ends.
 */
export function stateDiagram(): string {
  const whileOpen = RULES.filter(({ when }) => when.includes('a plan is open'));
  const watching = RULES.filter((rule) => !whileOpen.includes(rule));
  const leadingTo = (phase: Phase): string => label(watching.filter(({ then }) => then === phase));
  const phases = [...new Set(watching.map(({ then }) => then))].filter(
    (phase) => phase !== 'changing',
  );
  return [
    'stateDiagram-v2',
    '  state "no plan is open" as watching {',
    ...phases.map((phase) => `    [*] --> ${phase}: ${leadingTo(phase)}`),
    '  }',
    '  [*] --> watching',
    `  watching --> changing: ${leadingTo('changing')}<br>a person asks for a plan`,
    `  changing --> changing: ${label(whileOpen)}`,
    '  changing --> watching: the plan has ended',
    '',
  ].join('\n');
}
