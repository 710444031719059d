import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MUTANTS } from './list';

const runtime = join(__dirname, '../../packages/failover-runtime');

test('there are at least 25, each with a name of its own', () => {
  expect(MUTANTS.length).toBeGreaterThanOrEqual(25);
  expect(new Set(MUTANTS.map(({ id }) => id)).size).toBe(MUTANTS.length);
});

test.each(MUTANTS.map((mutant) => [mutant.id, mutant] as const))(
  '%s changes exactly one place',
  (_id, { file, find, replace }) => {
    const code = readFileSync(join(runtime, file), 'utf8');
    expect(code.split(find)).toHaveLength(2);
    expect(code.replace(find, () => replace)).not.toBe(code);
  },
);
