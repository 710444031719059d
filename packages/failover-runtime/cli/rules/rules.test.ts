import { RULES } from '../../core/rules';
import { runProgram } from '../program';
import { MemoryTerminal } from '../testing/memory-terminal';
import { services } from '../testing/services';
import { rulesText } from './text';

async function rules(...options: string[]): Promise<string> {
  const terminal = new MemoryTerminal();
  expect(await runProgram(['rules', ...options], terminal, services())).toBe(0);
  return terminal.out.text;
}

const TWO = [
  {
    id: 'writer-down',
    when: ['writer suspect', 'replica ready'],
    then: 'changing',
    actions: ['start failover', 'drive'],
    because: 'Nobody answers.',
  },
  { id: 'otherwise', when: [], then: 'steady', actions: [], because: 'All is well.' },
] as const;

describe('pgdr rules', () => {
  it('shows what is asked, what follows and why', () => {
    expect(rulesText(TWO)).toBe(
      [
        '1. writer-down',
        '   writer suspect and replica ready → changing; start failover, drive',
        '   Nobody answers.',
        '2. otherwise',
        '   always → steady',
        '   All is well.',
        '',
      ].join('\n'),
    );
  });

  it('shows every rule in each form', async () => {
    const [text, json, mermaid] = await Promise.all([rules(), rules('--json'), rules('--mermaid')]);
    for (const { id } of RULES) {
      expect(text).toContain(` ${id}\n`);
      expect(mermaid).toContain(id);
    }
    expect(mermaid).toMatch(/^stateDiagram-v2\n/);
    expect(JSON.parse(json)).toEqual({ version: 1, rules: RULES });
  });
});
