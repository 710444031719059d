import type { Rule } from '../../core/rules';

/**
 * The rules as a Mermaid state diagram. Which phase comes next does not depend on the present one, only on what
 * is seen: so every arrow starts at the tick, and the first rule that matches names it.
 */
export function rulesMermaid(rules: readonly Rule[]): string {
  const phases = [...new Set(rules.map(({ then }) => then))];
  return [
    'stateDiagram-v2',
    '  direction LR',
    '  state tick <<choice>>',
    '  [*] --> tick',
    ...phases.map((phase) => {
      const ids = rules.filter(({ then }) => then === phase).map(({ id }) => id);
      return `  tick --> ${phase}: ${ids.join('<br/>')}`;
    }),
    '',
  ].join('\n');
}
