import { PgDrError } from '../../plan/errors';
import type { DrillProgress, DrillRequest, RunDrill } from '../../local/drill/request';
import type { DrillReport } from '../../local/report';
import { InterruptedError } from '../../local/processes/errors';
import type { Binaries } from '../../local/servers';
import { EXIT } from '../exit-code';
import type { DrillOptions } from './options';

/** One run among several. */
export interface Turn {
  readonly request: DrillRequest;
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

/** Told of everything, in order. */
export interface DrillListener {
  progress(turn: Turn, progress: DrillProgress): void;
  ended(turn: Turn, report: DrillReport): void;
  /** The rig could not run it; the next one is tried all the same. */
  couldNotRun(turn: Turn, error: unknown): void;
}

/** Each scenario, `runs` times in a row, each run with a seed of its own. */
export function turnsOf(options: DrillOptions, binaries: Binaries): Turn[] {
  const of = options.scenarios.length * options.runs;
  const { profile, writers, commitGuard, allowDataLoss } = options;
  return options.scenarios.flatMap((scenario, row) =>
    Array.from({ length: options.runs }, (_, index) => ({
      request: {
        scenario,
        profile,
        binaries,
        writers,
        commitGuard,
        allowDataLoss,
        seed: options.seed + index,
      },
      number: row * options.runs + index + 1,
      of,
    })),
  );
}

/** Runs one drill after the other, and returns the exit code. Rejects only with `InterruptedError`. */
export async function runDrills(
  turns: readonly Turn[],
  runDrill: RunDrill,
  listener: DrillListener,
): Promise<number> {
  let code: number = EXIT.ok;
  for (const turn of turns) {
    try {
      const report = await runDrill(turn.request, (progress) => listener.progress(turn, progress));
      listener.ended(turn, report);
      if (!report.passed) code = Math.max(code, EXIT.expectationFailed);
    } catch (error) {
      if (error instanceof InterruptedError) throw error;
      listener.couldNotRun(turn, error);
      code = Math.max(code, EXIT.cannotRun);
      // Not one of ours: going on could do harm that nobody has thought of.
      if (!(error instanceof PgDrError)) break;
    }
  }
  return code;
}
