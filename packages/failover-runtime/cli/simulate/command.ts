import type { Command } from 'commander';
import { BOUNDS, FAULT_KINDS } from '../../simulator';
import type { Terminal } from '../terminal/terminal';
import { searchAtRandom } from './at-random';
import { searchExhaustively } from './exhaustive';
import { USUAL_HISTORIES, type SimulateOptions } from './options';
import { replay } from './replay';

const EXIT_CODES = `
Exit codes:
  0    no promise was broken
  1    a promise was broken; the history is shown
  2    bad usage; nothing was started
  130  interrupted by Ctrl-C; what was done until then is told`;

/** Adds `pgdr simulate`. */
export function addSimulateCommand(
  program: Command,
  terminal: Terminal,
  exit: (code: number) => void,
): void {
  program
    .command('simulate')
    .description('run deployments in a simulated world in which everything goes wrong')
    .option('--histories <number>', `how many histories to run (default: ${USUAL_HISTORIES})`)
    .option('--seed <number>', 'the seed of the first one (default: a fresh one)')
    .option('--minutes <number>', 'stop after so long')
    .option('--workers <number>', 'how many run side by side (default: as many as cores)')
    .option(
      '--exhaustive <bound>',
      `every interleaving up to a bound: ${Object.keys(BOUNDS).join(', ')}`,
    )
    .option('--faults <list>', `only these faults: ${FAULT_KINDS.join(',')}`)
    .option('--replay <file>', 'run one kept history')
    .option('--json', 'as one JSON document')
    .addHelpText('after', EXIT_CODES)
    .action(async (options: SimulateOptions) => {
      if (options.exhaustive !== undefined) {
        exit(await searchExhaustively(terminal, options, options.exhaustive));
      } else if (options.replay !== undefined) {
        exit(await replay(terminal, options, options.replay));
      } else {
        exit(await searchAtRandom(terminal, options));
      }
    });
}
