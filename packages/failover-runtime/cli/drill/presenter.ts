import type { DrillProgress } from '../../local/drill/request';
import {
  type DrillReport,
  type ReportDirectory,
  plainText,
  summarise,
  summaryTable,
  terminalText,
} from '../../local/report';
import { errorText } from '../error-text';
import { LiveLine } from '../terminal/live-line';
import { type Terminal, coloursOf } from '../terminal/terminal';
import type { DrillListener, Turn } from './run-drills';

/** Shows drills to whoever started them: a person at a terminal, a log file, or a program that reads JSON. */
export class Presenter implements DrillListener {
  private readonly reports: DrillReport[] = [];
  private page: string | undefined;
  private readonly live: LiveLine;

  constructor(
    private readonly terminal: Terminal,
    private readonly json: boolean,
    private readonly directory: ReportDirectory | undefined,
  ) {
    this.live = new LiveLine(terminal.err);
  }

  progress(turn: Turn, { text, acknowledged }: DrillProgress): void {
    const writes = acknowledged === undefined ? '' : `, ${acknowledged} writes acknowledged`;
    this.live.show(`${title(turn)}: ${text}${writes}`);
  }

  ended(_: Turn, report: DrillReport): void {
    this.live.clear();
    this.reports.push(report);
    const { out } = this.terminal;
    if (this.json) out.write(`${JSON.stringify(report)}\n`);
    else if (out.isTerminal)
      out.write(`${terminalText(report, coloursOf(out, this.terminal), out.columns())}\n`);
    else out.write(plainText(report));
    this.page = this.directory?.add(report);
  }

  couldNotRun(turn: Turn, error: unknown): void {
    this.live.clear();
    this.terminal.err.write(`${title(turn)} could not run: ${errorText(error, this.terminal)}\n`);
  }

  /** The table over all runs (for a single one its report says it all), and where the pages are. */
  summary(turns: number): void {
    this.live.clear();
    const { out, err } = this.terminal;
    if (turns > 1 && this.reports.length > 0) {
      const output = this.json ? err : out;
      output.write(summaryTable(summarise(this.reports), coloursOf(output, this.terminal)));
    }
    if (this.page !== undefined) err.write(`Report: ${this.page}\n`);
  }
}

function title({ request, number, of }: Turn): string {
  const place = of === 1 ? '' : ` (${number}/${of})`;
  return `${request.scenario.name}${place}`;
}
