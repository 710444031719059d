import type { Lsn } from './lsn';
import type { LastSign, LossEstimate } from './loss';
import type { GrantorId } from './lease/grantor';
import type { GrantSighting } from './lease/lapse';
import type { DatabaseRegion } from './regions';
import { withValues } from './with-values';

/** `drill` changes nothing; `failback` is a switchover home with a rebuild before it. */
export type PlanKind = 'failover' | 'switchover' | 'failback' | 'drill';

/** Every step of every plan. A promise: the state, journals and reports name it. */
export type StepId =
  | 'claim'
  | 'confirm'
  | 'rebuild'
  | 'gate'
  | 'fence'
  | 'lock'
  | 'catch-up'
  | 'yield'
  | 'promote'
  | 'verify'
  | 'rehearse'
  | 'credentials'
  | 'redirect'
  | 'announce'
  | 'protect';

/**
 * - `running`: a driver works on it; `waiting`: a person is asked; `undoing`: compensations run;
 * - `succeeded`; `undone`: everything before the point of no return was taken back, the old writer goes on;
 * - `stuck`: past the point of no return a step keeps failing; it goes forward only, and a person is needed.
 */
export type PlanStatus = 'running' | 'waiting' | 'undoing' | 'succeeded' | 'undone' | 'stuck';

/** How far one step has come. */
export interface StepRun {
  readonly status: 'started' | 'done' | 'skipped' | 'undone';
  /** How often its act was started, over all drivers. */
  readonly attempts: number;
  readonly startedAtMs: number;
  readonly endedAtMs?: number;
  /** One line for people: what was found or done. */
  readonly note?: string;
}

/** How the old writer was proven harmless. */
export type FenceVerdict = 'fenced' | 'lapsed' | 'unproven';

/** What a person has accepted for this plan. */
export interface Consent {
  readonly dataLoss: boolean;
  readonly unprovenFence: boolean;
  /** Who said so; empty when nobody did. */
  readonly by: string;
}

/** What the steps learned on the way, for later steps and for the reports. */
export interface Findings {
  readonly loss?: LossEstimate;
  readonly fence?: FenceVerdict;
  readonly fenceEvidence?: string;
  /** The old writer's last position: exact after a lock or fence, the last one seen otherwise. */
  readonly lastWriterLsn?: Lsn;
  /** Where the new writer began. */
  readonly openedAtLsn?: Lsn;
  readonly rebuiltBy?: 'already' | 'rejoined' | 'rewound' | 'rebuilt';
}

/** What the monitor knew when it started the plan, so that the plan need not learn it again. */
export interface Basis {
  readonly grants: Readonly<Partial<Record<GrantorId, GrantSighting>>>;
  /** Absent: the monitor has never seen the writer answer. */
  readonly lastSign?: LastSign;
}

/** One run of a plan: part of the state item, so that any driver can go on with it. */
export interface PlanRun {
  /** Deterministic: `<deployment>.<kind>.e<epoch>`; two monitors cannot start two. */
  readonly id: string;
  readonly kind: PlanKind;
  /** The epoch that this plan claims; every mutation of its steps carries it. */
  readonly epoch: number;
  /** The writer that it takes over from. */
  readonly from: DatabaseRegion;
  readonly to: DatabaseRegion;
  readonly status: PlanStatus;
  /** Why it waits, is undone or stuck. */
  readonly reason?: string;
  /** By the clock of its driver; another one that adopts the plan asks anew. */
  readonly waitingSinceMs?: number;
  readonly steps: Readonly<Partial<Record<StepId, StepRun>>>;
  readonly driver: string;
  /** Grows with every write of the driver; a driver whose number stands still is replaced. */
  readonly driverSequence: number;
  /** Which run of the driver holds the plan; grows when another one takes hold of it, also one of the same name. */
  readonly hold?: number;
  readonly passedNoReturn: boolean;
  readonly requestedBy: string;
  readonly rule: string;
  /** Started by the rules; a sign of life of the writer ends it. A plan that a person asked for goes on. */
  readonly automatic: boolean;
  readonly consent: Consent;
  /** A person's last word on it: `abort` undoes it before the point of no return, `deny` answers a question with no. */
  readonly stop?: { readonly by: string; readonly reason: string };
  readonly findings: Findings;
  readonly basis: Basis;
  readonly startedAtMs: number;
  readonly endedAtMs?: number;
  /** What ended an undone plan: a gate, a person, the writer's sign of life, or an error. */
  readonly endedBy?: 'gate' | 'person' | 'writer-alive' | 'error';
}

/** The same for every monitor, so that two of them cannot start two: `<deployment>.<kind>.e<epoch>`. */
export function planId(deployment: string, kind: PlanKind, epoch: number): string {
  return `${deployment}.${kind}.e${epoch}`;
}

/** The steps with one of them as it is now. */
export function withStep(steps: PlanRun['steps'], id: StepId, run: StepRun): PlanRun['steps'] {
  const next: Partial<Record<StepId, StepRun>> = withValues(steps, {});
  next[id] = run;
  return next;
}

/** A plan that still holds the deployment: nothing else may start. */
export function isOpen(plan: PlanRun | undefined): plan is PlanRun {
  return plan !== undefined && plan.status !== 'succeeded' && plan.status !== 'undone';
}
