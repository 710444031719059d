import type { Mix } from '../../../simulator';

/** Histories in a row that one worker runs. */
export interface Portion {
  readonly fromSeed: number;
  readonly histories: number;
  readonly mix: Mix;
}

/** What came of a portion. */
export interface PortionDone {
  /** The first seed of it whose history broke a promise; the history itself is run again by whoever shows it. */
  readonly failedSeed?: number;
}
