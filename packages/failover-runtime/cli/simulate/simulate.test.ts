import { runProgram } from '../program';
import { MemoryTerminal } from '../testing/memory-terminal';
import { services } from '../testing/services';

async function simulate(...options: string[]): Promise<{ code: number; text: string }> {
  const terminal = new MemoryTerminal();
  const code = await runProgram(['simulate', ...options], terminal, services());
  return { code, text: terminal.out.text };
}

test('says how many histories broke no promise', async () => {
  const { code, text } = await simulate('--seed', '1', '--histories', '50');
  expect(code).toBe(0);
  expect(text).toMatch(/^50 histories from seed 1 on: no promise broken/);
});

test('gives one JSON document', async () => {
  const { text } = await simulate('--seed', '1', '--histories', '5', '--faults', 'cut', '--json');
  expect(JSON.parse(text)).toMatchObject({ version: 1, histories: 5, violations: [] });
});

test.each([
  ['--seed', 'x'],
  ['--minutes', '0'],
  ['--workers', '0'],
  ['--faults', 'cat'],
  ['--exhaustive', 'everything'],
  ['--replay', 'nowhere.json'],
])('refuses %s %s', async (...options) => {
  expect((await simulate(...options)).code).toBe(2);
});
