import type { Linter } from 'eslint';

/** The only file of an IaC package that may import the runtime: the bundler replaces it when the package is built. */
export const gateFile = 'src/private/failover-runtime.ts';

export const onlyThroughGate: Linter.RulesRecord = {
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        {
          regex: '^@pg-dr/failover-runtime($|/)',
          message: `Import it from ${gateFile}, which alone may import the runtime.`,
        },
      ],
    },
  ],
};
