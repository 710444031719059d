import type { Command } from 'commander';
import { stateDiagram } from '../../core/render';
import { RULES } from '../../core/rules';
import { EXIT, EXIT_CODES_HELP } from '../exit-code';
import { type Terminal, coloursOf } from '../terminal/terminal';
import { UsageError } from '../usage-error';
import { rulesText } from './text';

/** Adds `pgdr rules`. */
export function addRulesCommand(
  program: Command,
  terminal: Terminal,
  exit: (code: number) => void,
): void {
  program
    .command('rules')
    .description('show the table by which a monitor decides; the first row that matches wins')
    .option('--json', 'as one JSON document')
    .option('--mermaid', 'as a Mermaid state diagram')
    .addHelpText('after', EXIT_CODES_HELP)
    .action(({ json, mermaid }: { json?: boolean; mermaid?: boolean }) => {
      if (json && mermaid) throw new UsageError("Give either '--json' or '--mermaid', not both.");
      const { out } = terminal;
      if (json) out.write(`${JSON.stringify({ version: 1, rules: RULES }, undefined, 2)}\n`);
      else if (mermaid) out.write(stateDiagram());
      else out.write(rulesText(RULES, coloursOf(out, terminal)));
      exit(EXIT.ok);
    });
}
