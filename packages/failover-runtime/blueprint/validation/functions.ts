import type { DeploymentRequest } from '../request';
import { functionsOf } from '../runtime';
import { settle } from '../settled';
import { substitute } from '../reference';
import { type Problem, unless } from './problem';

/** All environment variables of a function together, bytes. Source: AWS documentation, Lambda quotas. */
const MOST_ENVIRONMENT_BYTES = 4_096;

/** How long what stands for a placeholder can be, by the end of its path. Sources: formats in AWS's documentation. */
const LENGTHS: readonly (readonly [RegExp, number])[] = [
  [/^account$/, 12],
  [/^partition$/, 10],
  [/\.address$/, 110],
  [/\.arn$/, 90],
  [/\.health-check-[a-z]+\.id$/, 36],
  [/\.id$/, 21],
  // What the user of a library has given.
  [/^given\./, 40],
];

/** How functions run. */
export function checkFunctions({ functions = {} }: DeploymentRequest): Problem[] {
  const { reservedConcurrency = 2, rotationDays = 30 } = functions;
  return [
    ...unless(Number.isInteger(reservedConcurrency) && reservedConcurrency >= 0, {
      code: 'PGDR_CONCURRENCY',
      path: 'functions.reservedConcurrency',
      value: reservedConcurrency,
      expected: 'a whole number, 0 for none',
      fix: 'Two let one minute begin while the last one ends.',
    }),
    ...unless(Number.isInteger(rotationDays) && rotationDays >= 0 && rotationDays <= 1_000, {
      code: 'PGDR_ROTATION_DAYS',
      path: 'functions.rotationDays',
      value: rotationDays,
      expected: '0 to 1000, 0 for none',
      fix: 'Secrets Manager takes no others.',
    }),
  ];
}

/** Whether the settings of every function fit. Needs a request that is valid otherwise. */
export function checkEnvironment(request: DeploymentRequest): Problem[] {
  const settled = settle(request);
  const longest = (['home', 'standby', 'witness', 'backup'] as const)
    .flatMap((role) => functionsOf(settled, role))
    .map(({ environment }) => bytesOf(environment))
    .reduce((most, bytes) => Math.max(most, bytes), 0);
  return unless(longest <= MOST_ENVIRONMENT_BYTES, {
    code: 'PGDR_SETTINGS_TOO_LONG',
    path: 'tags',
    value: longest,
    expected: `settings of at most ${MOST_ENVIRONMENT_BYTES} bytes for each function`,
    fix: 'A rebuilt replica is given all tags: use fewer or shorter ones, or shorter names.',
  });
}

/** With everything in it that is known at deployment, at its longest. */
function bytesOf(environment: Readonly<Record<string, string>>): number {
  const full = substitute(environment, {
    resolve: (path) => {
      const lengths = LENGTHS.map(([ends, length]) => (ends.test(path) ? length : 0));
      return 'x'.repeat(Math.max(...lengths));
    },
    join: (parts) => parts.join(''),
  });
  return Object.entries(full).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
}
