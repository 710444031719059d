import { setImmediate } from 'node:timers/promises';
import { runProgram } from '../program';
import { MemoryTerminal } from '../testing/memory-terminal';
import { services } from '../testing/services';

test.each(['1', '3'])('%s workers run every history', async (workers) => {
  const terminal = new MemoryTerminal();
  const options = ['--seed', '1', '--histories', '1100', '--workers', workers, '--json'];
  expect(await runProgram(['simulate', ...options], terminal, services())).toBe(0);
  expect(JSON.parse(terminal.out.text)).toMatchObject({ histories: 1100, violations: [] });
  expect(terminal.err.text).toBe('');
});

test('Ctrl-C ends it with what was done until then', async () => {
  const terminal = new MemoryTerminal();
  const before = process.listenerCount('SIGINT');
  const running = runProgram(['simulate', '--minutes', '60', '--json'], terminal, services());
  while (process.listenerCount('SIGINT') === before) {
    await setImmediate();
  }
  process.emit('SIGINT');
  expect(await running).toBe(130);
  expect(JSON.parse(terminal.out.text)).toMatchObject({ violations: [] });
  expect(process.listenerCount('SIGINT')).toBe(before);
});
