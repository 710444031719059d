import type { Linter } from 'eslint';

const reason = 'is not a function of its input: take it as data or through a port (Clock, …)';

const globals = [
  'clearImmediate',
  'clearInterval',
  'clearTimeout',
  'console',
  'crypto',
  'fetch',
  'global',
  'globalThis',
  'performance',
  'process',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
];

/** For code that must give the same result for the same input: no clock, no timer, no chance, no output. */
export const pureCodeRules: Linter.RulesRecord = {
  'no-restricted-globals': [
    'error',
    ...globals.map((name) => ({ name, message: `It ${reason}.` })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: `It ${reason}.` },
    { object: 'Math', property: 'random', message: `It ${reason}.` },
  ],
  'no-restricted-syntax': [
    'error',
    {
      selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
      message: `The present time ${reason}.`,
    },
    { selector: 'CallExpression[callee.name="Date"]', message: `The present time ${reason}.` },
  ],
};
