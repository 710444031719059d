import { z } from 'zod';

/**
 * A drill's report, version 1. Every time is in milliseconds relative to the fault (negative: before it); every
 * duration in milliseconds. `null` means not known or not applicable, never zero.
 */

const ms = z.number();
const count = z.number().int().nonnegative();
const outcome = z.enum(['failed-over', 'no-failover', 'switched-over', 'failed-back', 'refused']);

/** What happened when, from one source. */
const timelineEntry = z.object({
  atMs: ms,
  /** Who says so: `drill`, `clients`, a monitor, an agent, an operator. */
  source: z.string(),
  /** What it is about, for the picture. */
  kind: z.enum(['fault', 'note', 'decision', 'step', 'fence', 'client', 'system']),
  text: z.string(),
});

/** What must be so, and the numbers that it was decided by. */
const expectation = z.object({ text: z.string(), passed: z.boolean(), found: z.string() });

/** Fault → first acknowledged write, in parts without gaps between them. */
const parts = z.object({
  /** Fault → the decision that the writer is down (a plan starts). */
  detectMs: ms.nullable(),
  /** → all gates passed. */
  decideMs: ms.nullable(),
  /** → the old writer is proven harmless. */
  fenceMs: ms.nullable(),
  /** → the replica has been promoted. */
  promoteMs: ms.nullable(),
  /** → a committed write in the new epoch; its clients are let in. */
  verifyMs: ms.nullable(),
  /** → credentials and traffic point there, and a client has its first acknowledgement. */
  redirectMs: ms.nullable(),
});

const write = z.object({
  writer: z.string(),
  sequence: z.number().int(),
  server: z.string(),
  epoch: z.number().int(),
  answeredAtMs: ms,
});

/** What the system said that the takeover would lose, before it happened. */
const estimate = z.object({
  kind: z.enum(['nothing-missing', 'behind', 'unknown']),
  bytes: count.nullable(),
  ms: ms.nullable(),
  unseenMs: ms.nullable(),
  reason: z.string().nullable(),
});

export const drillReportSchema = z.object({
  version: z.literal(1),
  scenario: z.string(),
  summary: z.string(),
  /** What the scenario must come to, in words. */
  mustEnd: z.string(),
  profile: z.string(),
  /** The servers' exact release: `17.10`. */
  postgres: z.string(),
  seed: z.number().int(),
  /** Clients that write through the endpoint. */
  writers: count,
  /** Whether the lease was also checked at commit. */
  commitGuard: z.boolean(),
  /** ISO 8601, UTC. */
  startedAt: z.iso.datetime(),
  durationMs: ms,

  expected: outcome,
  outcome,
  /** Every expectation held. */
  passed: z.boolean(),
  expectations: z.array(expectation),

  /** How the old writer was proven harmless; null when nobody took over. */
  fence: z.enum(['fenced', 'lapsed', 'unproven']).nullable(),
  fenceEvidence: z.string().nullable(),
  /** The epoch of the writer in the end. */
  epoch: z.number().int(),
  /** The region that is the writer in the end. */
  writer: z.string(),

  /** First failed → first acknowledged write of endpoint clients; 0: none failed; null: service never came back. */
  rtoMs: ms.nullable(),
  parts,
  /** A bare promotion on the same machine in the same run, kill → first acknowledged write; null: not measured. */
  floorMs: ms.nullable(),
  overFloor: z.object({
    /** rtoMs / floorMs. */
    total: z.number().nullable(),
    /** (rtoMs − detectMs) / floorMs. */
    withoutDetection: z.number().nullable(),
  }),
  outage: z.object({
    firstFailedAtMs: ms.nullable(),
    lastAcknowledgedAtMs: ms.nullable(),
    restoredAtMs: ms.nullable(),
    /** Last acknowledged → first acknowledged. */
    gapMs: ms.nullable(),
    /** The longest time without an acknowledgement in the whole drill. */
    longestGapMs: ms,
  }),

  writes: z.object({
    acknowledged: count,
    /** Acknowledged, and missing on the final writer. */
    lost: count,
    /** Never answered: committed or not. */
    indeterminate: count,
    /** How many of the indeterminate ones the final writer has. */
    indeterminatePresent: count,
    refused: count,
  }),
  /** Acknowledgements by a second writer. Must be 0. */
  twoWriterViolations: count,
  /** Acknowledgements of an older epoch after a newer one had begun, tolerated or not. */
  staleAcknowledgements: count,
  /** Only where a server was frozen: when it went on, and how long after that it may still acknowledge. */
  stale: z.object({ resumedAtMs: ms, boundMs: ms, windowMs: ms.nullable() }).nullable(),
  /** Rules that fired, in order. */
  rules: z.array(z.string()),

  lostWrites: z.object({
    estimate: estimate.nullable(),
    /** From the oldest to the newest lost acknowledgement; null when nothing was lost. */
    spanMs: ms.nullable(),
    list: z.array(write.extend({ keptOn: z.array(z.string()) })),
  }),
  staleList: z.array(write.extend({ afterMs: ms })),
  violationList: z.array(write.extend({ afterMs: ms, kinds: z.array(z.string()) })),
  /** Where records and rows contradict each other; anything here makes the run worthless. */
  anomalies: z.array(z.string()),

  timeline: z.array(timelineEntry),
  /** Who acknowledged in which epoch, as clients saw it. */
  epochs: z.array(
    z.object({
      epoch: z.number().int(),
      server: z.string(),
      fromMs: ms,
      toMs: ms,
      acknowledged: count,
    }),
  ),
  rate: z.object({
    everyMs: ms,
    fromMs: ms,
    servers: z.array(z.object({ server: z.string(), acknowledged: z.array(count) })),
    failed: z.array(count),
  }),
  machine: z.object({
    platform: z.string(),
    architecture: z.string(),
    processor: z.string(),
    processors: count,
    memoryBytes: count,
    node: z.string(),
  }),
});

export type DrillReport = z.infer<typeof drillReportSchema>;
export type TimelineEntry = z.infer<typeof timelineEntry>;
export type Expectation = z.infer<typeof expectation>;
export type Parts = z.infer<typeof parts>;
export type Machine = DrillReport['machine'];
