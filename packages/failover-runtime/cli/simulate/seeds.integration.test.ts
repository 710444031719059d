import { runProgram } from '../program';
import { MemoryTerminal } from '../testing/memory-terminal';
import { services } from '../testing/services';

const HISTORIES = 20_000;
const LONG_MS = 900_000;

interface Found {
  readonly histories: number;
  readonly violations: readonly object[];
  /** The command that runs the history again that broke a promise. */
  readonly again?: string;
}

/** On all cores. Without a seed it takes a fresh one. */
async function simulate(...options: readonly string[]): Promise<object> {
  const terminal = new MemoryTerminal();
  const all = ['simulate', '--histories', String(HISTORIES), '--json', ...options];
  const exitCode = await runProgram(all, terminal, services());
  const { histories, violations, again } = JSON.parse(terminal.out.text) as Found;
  return { exitCode, histories, violations, again };
}

const HELD = { exitCode: 0, histories: HISTORIES, violations: [] };

test(
  'no promise is broken in 20,000 fixed histories',
  async () => {
    expect(await simulate('--seed', '1')).toEqual(HELD);
  },
  LONG_MS,
);

test(
  'nor in 20,000 that nobody has run yet',
  async () => {
    expect(await simulate()).toEqual(HELD);
  },
  LONG_MS,
);
