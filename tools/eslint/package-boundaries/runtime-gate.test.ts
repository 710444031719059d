import { Linter } from 'eslint';
import { onlyThroughGate } from './runtime-gate';

function findings(code: string): (string | null)[] {
  return new Linter().verify(code, { rules: onlyThroughGate }).map(({ ruleId }) => ruleId);
}

test.each(['@pg-dr/failover-runtime', '@pg-dr/failover-runtime/core'])('refuses %s', (name) => {
  expect(findings(`import x from '${name}';`)).toEqual(['no-restricted-imports']);
});

test('allows what the gate passes on', () => {
  expect(findings("import { x } from './private/failover-runtime';")).toEqual([]);
});
