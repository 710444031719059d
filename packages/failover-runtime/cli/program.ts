import { Command, CommanderError } from 'commander';
import { InterruptedError } from '../local/processes/errors';
import { type DrillServices, addDrillCommand } from './drill/command';
import { errorText } from './error-text';
import { EXIT, EXIT_CODES_HELP } from './exit-code';
import { type PostgresServices, addPostgresCommand } from './postgres/command';
import { addRulesCommand } from './rules/command';
import { type SchemaServices, addSchemaCommand } from './schema/command';
import { addSimulateCommand } from './simulate/command';
import { type Terminal, coloursOf } from './terminal/terminal';
import { UsageError } from './usage-error';

/** Everything that the commands put together. */
export type Services = DrillServices &
  PostgresServices &
  SchemaServices & { readonly version: string };

/** Runs one command line (without node and script) and returns the exit code. Never rejects. */
export async function runProgram(
  commandLine: readonly string[],
  terminal: Terminal,
  services: Services,
): Promise<number> {
  let code: number = EXIT.ok;
  const exit = (wanted: number): void => {
    code = wanted;
  };
  const program = createProgram(terminal, services.version);
  addDrillCommand(program, terminal, services, exit);
  addRulesCommand(program, terminal, exit);
  addPostgresCommand(program, terminal, services, exit);
  addSchemaCommand(program, terminal, services, exit);
  addSimulateCommand(program, terminal, exit);
  try {
    await program.parseAsync([...commandLine], { from: 'user' });
    return code;
  } catch (error) {
    return codeOf(error, terminal);
  }
}

function createProgram(terminal: Terminal, version: string): Command {
  const { out, err } = terminal;
  return new Command('pgdr')
    .description('PostgreSQL that survives the loss of a region, and the proof of it')
    .version(version)
    .addHelpText('after', EXIT_CODES_HELP)
    .showHelpAfterError("Run 'pgdr --help' or 'pgdr <command> --help'.")
    .configureOutput({
      writeOut: (text) => out.write(text),
      writeErr: (text) => err.write(text),
      getOutHelpWidth: () => out.columns(),
      getErrHelpWidth: () => err.columns(),
    })
    .exitOverride();
}

function codeOf(error: unknown, terminal: Terminal): number {
  // Commander has already said what it had to say.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const { bad } = coloursOf(terminal.err, terminal);
  terminal.err.write(`${bad('pgdr:')} ${errorText(error, terminal)}\n`);
  if (error instanceof InterruptedError) return error.exitCode;
  return error instanceof UsageError ? EXIT.usage : EXIT.cannotRun;
}
