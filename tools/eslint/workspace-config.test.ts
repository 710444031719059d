import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';

/** The rules that the real configuration has for a file; the file need not exist. */
function rulesFor(path: string): Record<string, unknown[] | undefined> {
  const eslint = join(dirname(require.resolve('eslint/package.json')), 'bin/eslint.js');
  const output = execFileSync(process.execPath, [eslint, '--print-config', path], {
    cwd: join(__dirname, '../..'),
    encoding: 'utf8',
  });
  return (JSON.parse(output) as { rules: Record<string, unknown[]> }).rules;
}

const error = 2;

test('core is under the import direction and the purity rules', () => {
  const rules = rulesFor('packages/failover-runtime/core/example.ts');
  expect(rules['workspace/import-direction']?.[0]).toBe(error);
  expect(rules['no-restricted-globals']?.[0]).toBe(error);
  expect(rules['@nx/enforce-module-boundaries']?.[0]).toBe(error);
});

test('an adapter may use the clock, but not every import', () => {
  const rules = rulesFor('packages/failover-runtime/local/example.ts');
  expect(rules['workspace/import-direction']?.[0]).toBe(error);
  expect(rules['no-restricted-globals']).toBeUndefined();
});

test('an IaC package imports the runtime through its gate file only', () => {
  const rules = rulesFor('packages/dr-constructs/src/example.ts');
  expect(rules['no-restricted-imports']?.[0]).toBe(error);
  const gate = rulesFor('packages/dr-constructs/src/private/failover-runtime.ts');
  expect(gate['no-restricted-imports']).toBeUndefined();
});
