import { Linter } from 'eslint';
import { pureCodeRules } from './pure-code';

function findings(code: string): (string | null)[] {
  const config = { rules: pureCodeRules, linterOptions: { reportUnusedDisableDirectives: 'off' } };
  return new Linter().verify(code, config as Linter.Config).map(({ ruleId }) => ruleId);
}

test.each([
  'setTimeout(() => {}, 10);',
  'setInterval(() => {}, 10);',
  'process.exit();',
  'console.log(1);',
  'performance.now();',
  'globalThis.setTimeout(() => {}, 10);',
  'Date.now();',
  'Math.random();',
  'new Date();',
  'Date();',
])('refuses %s', (code) => {
  expect(findings(code)).toHaveLength(1);
});

test.each([
  'new Date(0);',
  'Math.max(1, 2);',
  'clock.nowMs();',
  'const setTimeout = 1; setTimeout;',
])('allows %s', (code) => {
  expect(findings(code)).toEqual([]);
});
