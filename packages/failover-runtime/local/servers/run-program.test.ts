import { runProgram, tryProgram } from './run-program';

it('returns what the program said', async () => {
  await expect(runProgram('/bin/sh', ['-c', 'echo out; echo err >&2'])).resolves.toMatch(
    /out\n[^]*err|err\n[^]*out/,
  );
});

it.each([
  ['echo "Permission denied" >&2; exit 1', 'PGDR_NO_PERMISSION'],
  ['echo "could not write: No space left on device" >&2; exit 1', 'PGDR_NO_DISK_SPACE'],
  ['echo "something else" >&2; exit 3', 'PGDR_PROGRAM'],
])('tells failures apart: %s', async (script, code) => {
  await expect(runProgram('/bin/sh', ['-c', script])).rejects.toMatchObject({ code });
});

it('says why a program could not be started', async () => {
  await expect(tryProgram('/nowhere/postgres', [])).resolves.toMatchObject({
    code: undefined,
    startError: 'ENOENT',
  });
});

it('kills a program that takes too long', async () => {
  await expect(
    tryProgram('/bin/sh', ['-c', 'exec sleep 60'], { timeoutMs: 50 }),
  ).resolves.toMatchObject({ code: undefined });
});
