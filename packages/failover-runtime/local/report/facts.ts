import type { JournalEntry } from '../../core/journal';
import type { FenceVerdict } from '../../core/plan-run';
import type { DeploymentState } from '../../core/state';
import type { DrillReport, Expectation, Machine } from './schema';

/** Something that the drill itself did or saw. */
export interface Mark {
  /** By the drill's clock, in milliseconds since 1970. */
  readonly atMs: number;
  readonly kind: 'fault' | 'note';
  readonly text: string;
}

/** All that a report is made of, besides what the checker found. Times are milliseconds since 1970. */
export interface DrillFacts {
  readonly scenario: { readonly name: string; readonly summary: string; readonly mustEnd: string };
  readonly expected: {
    readonly outcome: DrillReport['outcome'];
    readonly fence?: FenceVerdict;
    readonly nothingLost?: true;
  };
  readonly profile: string;
  /** The servers' release: `17.10`. */
  readonly postgres: string;
  readonly seed: number;
  /** Clients that write through the endpoint. */
  readonly writers: number;
  readonly commitGuard: boolean;
  /** How much time of acknowledged writes the policy allows to lose. */
  readonly rpoMs: number;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly faultAtMs: number;
  /** Only where a server was frozen and went on. */
  readonly resumed?: { readonly atMs: number; readonly boundMs: number };
  /** A bare promotion in the same run; undefined: not measured. */
  readonly floorMs?: number;
  /** The deployment's state in the end. */
  readonly state: DeploymentState;
  readonly journal: readonly JournalEntry[];
  readonly marks: readonly Mark[];
  /** The scenario's own. */
  readonly expectations: readonly Expectation[];
  readonly machine: Machine;
}
