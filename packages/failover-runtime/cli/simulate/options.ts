import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { FAULT_KINDS, STANDARD_MIX, type FaultKind, type Mix } from '../../simulator';
import { unknownChoice, UsageError } from '../usage-error';

/** What was typed. */
export interface SimulateOptions {
  readonly histories?: string;
  readonly seed?: string;
  readonly minutes?: string;
  readonly workers?: string;
  readonly exhaustive?: string;
  readonly faults?: string;
  readonly replay?: string;
  readonly json?: boolean;
}

/** How many histories are run when nobody says how many. */
export const USUAL_HISTORIES = 10_000;
/** More than fit into any time that somebody gives. */
const ENDLESS = 1e12;
const FRESH_SEEDS = 2_000_000_000;
const MINUTE_MS = 60_000;

/** What is to be searched, and for how long. */
export interface Wanted {
  readonly fromSeed: number;
  readonly histories: number;
  readonly mix: Mix;
  readonly workers: number;
  /** By this machine's clock; `Infinity` without a limit. */
  readonly untilMs: number;
}

/** Reads what a search at random needs; throws `UsageError`. */
export function wantedOf(options: SimulateOptions): Wanted {
  const usual = options.minutes === undefined ? USUAL_HISTORIES : ENDLESS;
  return {
    fromSeed: whole('seed', options.seed, randomInt(1, FRESH_SEEDS)),
    histories: whole('histories', options.histories, usual),
    mix: mixOf(options),
    workers: workersOf(options),
    untilMs: untilOf(options),
  };
}

/** When the time is up, by this machine's clock. */
export function untilOf({ minutes }: SimulateOptions): number {
  if (minutes === undefined) return Infinity;
  const given = Number(minutes);
  if (!(given > 0)) {
    throw new UsageError(`'--minutes' is '${minutes}', expected a number above 0.`);
  }
  return Date.now() + given * MINUTE_MS;
}

function workersOf({ workers }: SimulateOptions): number {
  const count = whole('workers', workers, availableParallelism());
  if (count === 0) {
    throw new UsageError(`'--workers' is '0', expected at least 1.`);
  }
  return count;
}

function whole(name: string, given: string | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  if (!/^\d{1,12}$/.test(given)) {
    throw new UsageError(
      `'--${name}' is '${given}', expected a whole number, as in '--${name} 7'.`,
    );
  }
  return Number(given);
}

function mixOf({ faults }: SimulateOptions): Mix {
  if (faults === undefined) return STANDARD_MIX;
  const kinds = faults.split(',').map((kind) => {
    if (!(FAULT_KINDS as readonly string[]).includes(kind)) {
      throw unknownChoice('fault', kind, FAULT_KINDS);
    }
    return kind as FaultKind;
  });
  return { ...STANDARD_MIX, kinds };
}
