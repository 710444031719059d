import { type PresetName, PRESETS } from '../../core/presets';
import { DEFAULT_WRITERS } from '../../local/clients';
import type { Scenario } from '../../local/scenarios';
import { type Major, MAJORS, parseMajor } from '../../local/servers';
import { UsageError, unknownChoice } from '../usage-error';

/** What commander hands over: nothing of it has been looked at. */
export interface RawDrillOptions {
  readonly list?: boolean;
  readonly profile: string;
  readonly postgres?: string;
  readonly postgresPath?: string;
  readonly writers: string;
  readonly runs: string;
  readonly seed?: string;
  readonly report?: string;
  readonly json?: boolean;
  readonly commitGuard: boolean;
  readonly allowDataLoss?: boolean;
}

/** A drill command that makes sense. */
export interface DrillOptions {
  readonly scenarios: readonly Scenario[];
  readonly profile: PresetName;
  /** Undefined: the major of `postgresPath`, otherwise the shipped one. */
  readonly major: Major | undefined;
  readonly postgresPath: string | undefined;
  readonly writers: number;
  readonly runs: number;
  /** Of the first run; the next ones count up from it. */
  readonly seed: number;
  readonly reportDirectory: string | undefined;
  readonly json: boolean;
  readonly commitGuard: boolean;
  readonly allowDataLoss: boolean;
}

export const DRILL_DEFAULTS = {
  profile: 'fast',
  writers: String(DEFAULT_WRITERS),
  runs: '1',
} as const;

/** Servers accept 200 connections, and the system needs some of them itself. */
const MOST_WRITERS = 100;
const MOST_RUNS = 1000;
const MOST_SEED = 2 ** 31 - 1;

/**
 * Reads the command line of `pgdr drill`. Throws a `UsageError` that names the wrong value and the right ones.
 *
 * @param names scenarios as given; none means the default, the first of `known`
 * @param randomSeed used where no seed is given
 */
export function readDrillOptions(
  names: readonly string[],
  raw: RawDrillOptions,
  known: readonly Scenario[],
  randomSeed: () => number,
): DrillOptions {
  return {
    scenarios: chosenScenarios(names, known),
    profile: chosenProfile(raw.profile),
    major: chosenMajor(raw.postgres),
    postgresPath: raw.postgresPath,
    writers: wholeNumber('--writers', raw.writers, 1, MOST_WRITERS),
    runs: wholeNumber('--runs', raw.runs, 1, MOST_RUNS),
    seed: raw.seed === undefined ? randomSeed() : wholeNumber('--seed', raw.seed, 0, MOST_SEED),
    reportDirectory: raw.report,
    json: raw.json ?? false,
    commitGuard: raw.commitGuard,
    allowDataLoss: raw.allowDataLoss ?? false,
  };
}

function chosenScenarios(names: readonly string[], known: readonly Scenario[]): Scenario[] {
  if (names.length === 0) return known.slice(0, 1);
  const chosen = names.flatMap((name) => {
    if (name === 'all') return known;
    const scenario = known.find((each) => each.name === name);
    if (scenario === undefined) {
      throw unknownChoice('scenario', name, [...known.map((each) => each.name), 'all']);
    }
    return [scenario];
  });
  return [...new Set(chosen)];
}

function chosenProfile(given: string): PresetName {
  const profiles = Object.keys(PRESETS) as PresetName[];
  const profile = profiles.find((name) => name === given);
  if (profile === undefined) throw unknownChoice('profile', given, profiles);
  return profile;
}

function chosenMajor(given: string | undefined): Major | undefined {
  return given === undefined ? undefined : readMajor(given);
}

/** A PostgreSQL major as given on a command line. */
export function readMajor(given: string): Major {
  const major = parseMajor(given);
  if (major === undefined) throw unknownChoice('PostgreSQL major', given, MAJORS.map(String));
  return major;
}

function wholeNumber(option: string, given: string, least: number, most: number): number {
  const value = /^\d+$/.test(given) ? Number(given) : NaN;
  if (!(value >= least && value <= most)) {
    throw new UsageError(
      `'${given}' is no value for ${option}. Give a whole number from ${least} to ${most}.`,
    );
  }
  return value;
}
