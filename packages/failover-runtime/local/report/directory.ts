import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { PgDrError } from '../../plan/errors';
import { type IndexedReport, indexPage } from './html/index-page';
import { reportPage } from './html/page';
import type { DrillReport } from './schema';

/** A report could not be kept: no permission, no space, not a directory. */
export class ReportError extends PgDrError {
  readonly code = 'PGDR_REPORT';
  readonly retryable = false;
}

/** Where reports are kept: for each run a page and its JSON, and for several an `index.html`. */
export class ReportDirectory {
  private readonly runs: IndexedReport[] = [];
  private readonly names = new Map<string, number>();

  private constructor(private readonly path: string) {}

  /** Makes the directory where it is missing. Throws a `ReportError` where nothing can be written. */
  static open(path: string): ReportDirectory {
    return withReason(path, () => {
      makeDirectory(resolve(path));
      accessSync(path, constants.W_OK);
      return new ReportDirectory(path);
    });
  }

  /** Keeps one run, at once, so that an interrupted series leaves what it has; returns the page to look at. */
  add(report: DrillReport): string {
    const name = this.nameFor(report);
    const pageFile = `${name}.html`;
    this.runs.push({ report, pageFile });
    this.write(`${name}.json`, `${JSON.stringify(report, undefined, 2)}\n`);
    this.write(pageFile, reportPage(report, `${name}.json`));
    if (this.runs.length === 1) return join(this.path, pageFile);
    this.write('index.html', indexPage(this.runs));
    return join(this.path, 'index.html');
  }

  /** `kill`, `kill-2`, …: files of an earlier series are replaced. */
  private nameFor({ scenario }: DrillReport): string {
    const number = (this.names.get(scenario) ?? 0) + 1;
    this.names.set(scenario, number);
    return number === 1 ? scenario : `${scenario}-${number}`;
  }

  private write(file: string, text: string): void {
    const path = join(this.path, file);
    withReason(path, () => writeFileSync(path, text));
  }
}

/** One by one: where nothing can be made, as in /proc, Node's own recursive call never comes back. */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  mkdirSync(path);
}

function withReason<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ReportError(
      `The report cannot be written to '${path}': ${reason}. Give another folder with '--report'.`,
      { cause: error },
    );
  }
}
