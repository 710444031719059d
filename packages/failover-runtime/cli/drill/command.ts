import { randomInt } from 'node:crypto';
import type { Command } from 'commander';
import { PRESETS } from '../../core/presets';
import type { RunDrill } from '../../local/drill/request';
import { ReportDirectory } from '../../local/report';
import type { Scenario } from '../../local/scenarios';
import {
  type Binaries,
  type FindBinariesOptions,
  MAJORS,
  SHIPPED_MAJOR,
} from '../../local/servers';
import { EXIT, EXIT_CODES_HELP } from '../exit-code';
import { type Terminal, coloursOf } from '../terminal/terminal';
import { scenarioLines, scenarioList } from './list';
import {
  type DrillOptions,
  DRILL_DEFAULTS,
  type RawDrillOptions,
  readDrillOptions,
} from './options';
import { Presenter } from './presenter';
import { runDrills, turnsOf } from './run-drills';

/** What the command needs of the rest of the package. */
export interface DrillServices {
  readonly scenarios: readonly Scenario[];
  readonly findBinaries: (options: FindBinariesOptions) => Promise<Binaries>;
  readonly runDrill: RunDrill;
}

/** Adds `pgdr drill`; `exit` is told the exit code. */
export function addDrillCommand(
  program: Command,
  terminal: Terminal,
  services: DrillServices,
  exit: (code: number) => void,
): void {
  program
    .command('drill')
    .description(
      'make a region fail on this machine, on real PostgreSQL servers, and measure what it costs',
    )
    .argument(
      '[scenarios...]',
      `what happens; see --list (default: ${services.scenarios[0]?.name ?? ''})`,
    )
    .option('--list', 'list the scenarios and end')
    .option(
      '--profile <name>',
      `policy: ${Object.keys(PRESETS).join(', ')}`,
      DRILL_DEFAULTS.profile,
    )
    .option('--postgres <major>', `PostgreSQL ${MAJORS.join(', ')} (default: ${SHIPPED_MAJOR})`)
    .option(
      '--postgres-path <folder>',
      "use the programs in this folder ('/usr/lib/postgresql/15/bin')",
    )
    .option('--writers <n>', 'clients that write through the endpoint', DRILL_DEFAULTS.writers)
    .option('--runs <n>', 'how often to run each scenario', DRILL_DEFAULTS.runs)
    .option(
      '--seed <n>',
      'what is random comes from this; run i uses seed + i - 1 (default: random)',
    )
    .option(
      '--report <folder>',
      'write an HTML page and JSON for each run there, and an index for several',
    )
    .option('--json', 'one JSON document per run on stdout, everything else on stderr')
    .option('--no-commit-guard', 'do not check the lease again at commit')
    .option('--allow-data-loss', 'accept a loss beyond the RPO gate in advance')
    .addHelpText('after', EXIT_CODES_HELP)
    .action(async (names: string[], raw: RawDrillOptions) => {
      exit(
        raw.list ? list(terminal, services, raw.json) : await drill(names, raw, terminal, services),
      );
    });
}

function list(terminal: Terminal, { scenarios }: DrillServices, json = false): number {
  const { out } = terminal;
  out.write(json ? scenarioLines(scenarios) : scenarioList(scenarios, coloursOf(out, terminal)));
  return EXIT.ok;
}

async function drill(
  names: readonly string[],
  raw: RawDrillOptions,
  terminal: Terminal,
  services: DrillServices,
): Promise<number> {
  const options = readDrillOptions(names, raw, services.scenarios, () => randomInt(1_000_000));
  // Both can fail for reasons that no run would change: find out before anything is started.
  const directory = openReports(options);
  const binaries = await services.findBinaries({
    ...(options.major === undefined ? {} : { major: options.major }),
    ...(options.postgresPath === undefined ? {} : { folder: options.postgresPath }),
  });
  const turns = turnsOf(options, binaries);
  const presenter = new Presenter(terminal, options.json, directory);
  try {
    return await runDrills(turns, services.runDrill, presenter);
  } finally {
    // Also after Ctrl-C: what has been measured is worth keeping.
    presenter.summary(turns.length);
  }
}

function openReports({ reportDirectory }: DrillOptions): ReportDirectory | undefined {
  return reportDirectory === undefined ? undefined : ReportDirectory.open(reportDirectory);
}
