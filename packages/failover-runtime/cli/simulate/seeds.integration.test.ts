import { runProgram } from '../program';
import { MemoryTerminal } from '../testing/memory-terminal';
import { services } from '../testing/services';

const HISTORIES = 20_000;
const LONG_MS = 900_000;

/** On all cores; what was printed on the way is shown where it fails. */
async function simulate(seed: number): Promise<unknown> {
  const terminal = new MemoryTerminal();
  const options = ['--seed', String(seed), '--histories', String(HISTORIES), '--json'];
  const exitCode = await runProgram(['simulate', ...options], terminal, services());
  return { exitCode, ...(JSON.parse(terminal.out.text) as object) };
}

const HELD = { exitCode: 0, histories: HISTORIES, violations: [] };

test(
  'no promise is broken in 20,000 fixed histories',
  async () => {
    expect(await simulate(1)).toMatchObject(HELD);
  },
  LONG_MS,
);
