import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackInto } from '@pg-dr/used-by';
import { PROGRAMS } from '../programs';
import { runPython } from '../synth/run';
import { declaredOf } from '../testing/declared';
import { ofAssembly } from '../testing/of-assembly';
import { pythonWithCdk } from './interpreter';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'reference-stack-python-'));
  unpackInto(directory, ['dr-constructs']);
});

afterAll(() => {
  rmSync(directory, { recursive: true });
});

test('the program in Python declares what the one in TypeScript does', async () => {
  const [program] = PROGRAMS.filter(({ tool }) => tool === 'cdk-python');
  // The library as Python has it, made of the tarball.
  execFileSync(
    process.execPath,
    [
      require.resolve('jsii-pacmak/bin/jsii-pacmak'),
      ...['--code-only', '--target', 'python', '--outdir', join(directory, 'generated')],
      join(directory, 'node_modules/@pg-dr/dr-constructs'),
    ],
    { stdio: 'pipe' },
  );
  const assembly = join(directory, 'cdk.out');
  await runPython(pythonWithCdk(), program!, join(directory, 'generated/python/src'), assembly);
  const [inTypescript] = declaredOf('transactions');
  const inPython = ofAssembly('transactions (cdk)', assembly);
  expect(inPython.resources.length).toBeGreaterThan(150);
  expect(inPython).toEqual(inTypescript);
}, 600_000);
