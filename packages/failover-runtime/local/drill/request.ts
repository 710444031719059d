import type { PresetName } from '../../core/presets';
import type { DrillReport } from '../report';
import type { Scenario } from '../scenarios';
import type { Binaries } from '../servers';

/** One run of one scenario, as somebody asked for it. Everything has been checked to be possible. */
export interface DrillRequest {
  readonly scenario: Scenario;
  readonly profile: PresetName;
  readonly binaries: Binaries;
  /** Clients that write through the endpoint. */
  readonly writers: number;
  readonly seed: number;
  /** Check the lease also at commit. */
  readonly commitGuard: boolean;
  /** The operator accepts a loss beyond the RPO gate in advance. */
  readonly allowDataLoss: boolean;
}

/** How far a run is, for a person who waits for it. */
export interface DrillProgress {
  /** What goes on now: `starting servers`, `home's postmaster is killed`. */
  readonly text: string;
  /** Writes acknowledged so far; undefined before clients have begun. */
  readonly acknowledged?: number;
}

/** Told of every step of a run, and a few times a second while clients write. */
export type DrillWatcher = (progress: DrillProgress) => void;

/**
 * Runs one drill on a rig of its own and leaves nothing behind. Resolves with a report also where expectations
 * did not hold; rejects with a `PgDrError` where the rig itself could not run, and with `InterruptedError` after
 * a signal, when everything has been cleaned up.
 */
export type RunDrill = (request: DrillRequest, watch: DrillWatcher) => Promise<DrillReport>;
