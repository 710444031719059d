import type { Rule } from '../../core/rules';
import { type Colours, NO_COLOURS } from '../../local/report';

/** The rules for people: three lines each, in the order in which they are tried. */
export function rulesText(
  rules: readonly Rule[],
  { bold, dim, accent }: Colours = NO_COLOURS,
): string {
  const digits = String(rules.length).length;
  const indent = ' '.repeat(digits + 2);
  const lines = rules.flatMap(({ id, when, then, actions, because }, index) => {
    const conditions = when.length === 0 ? 'always' : when.join(' and ');
    const effects = actions.length === 0 ? '' : `; ${actions.join(', ')}`;
    return [
      `${String(index + 1).padStart(digits)}. ${bold(id)}`,
      `${indent}${conditions} → ${accent(then)}${effects}`,
      `${indent}${dim(because)}`,
    ];
  });
  return lines.map((line) => `${line}\n`).join('');
}
