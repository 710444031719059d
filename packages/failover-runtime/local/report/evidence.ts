import { lastSeenMs, type LossEstimate } from '../../core/loss';
import type { Findings, StrayAcknowledgement } from '../checker';
import type { AcknowledgedWrite } from '../clients';
import type { DrillFacts } from './facts';
import { lossSpanMs } from './loss-span';
import type { DrillReport } from './schema';

/** What the checker found, with its times made relative to the fault. */
export function evidence(facts: DrillFacts, findings: Findings) {
  const { faultAtMs } = facts;
  const { writes, twoWriters, reigns, rate } = findings;
  return {
    writes: {
      acknowledged: writes.acknowledged,
      lost: writes.lost.length,
      indeterminate: writes.indeterminate,
      indeterminatePresent: writes.indeterminatePresent,
      refused: writes.refused,
    },
    twoWriterViolations: twoWriters.violations.length,
    staleAcknowledgements: twoWriters.stale.length,
    stale: staleWindow(facts, findings),
    lostWrites: {
      estimate: estimate(facts.state.plan?.findings.loss),
      spanMs: lossSpanMs(findings) ?? null,
      list: writes.lost.map(({ write, keptOn }) => ({ ...named(write, faultAtMs), keptOn })),
    },
    staleList: twoWriters.stale.map((stray) => strayed(stray, faultAtMs)),
    violationList: twoWriters.violations.map((stray) => ({
      ...strayed(stray, faultAtMs),
      kinds: stray.kinds,
    })),
    anomalies: writes.anomalies,
    epochs: reigns.map(({ epoch, server, acknowledged, ...times }) => ({
      epoch,
      server,
      fromMs: times.firstAcknowledgedAtMs - faultAtMs,
      toMs: times.lastAcknowledgedAtMs - faultAtMs,
      acknowledged,
    })),
    rate: { ...rate, fromMs: rate.fromMs - faultAtMs },
  };
}

function staleWindow(
  { resumed, faultAtMs }: DrillFacts,
  { twoWriters }: Findings,
): DrillReport['stale'] {
  if (resumed === undefined) return null;
  return {
    resumedAtMs: resumed.atMs - faultAtMs,
    boundMs: resumed.boundMs,
    windowMs: twoWriters.staleWindowMs ?? null,
  };
}

function estimate(loss: LossEstimate | undefined): DrillReport['lostWrites']['estimate'] {
  if (loss === undefined) return null;
  return loss.kind === 'unknown'
    ? { kind: loss.kind, bytes: null, ms: null, unseenMs: null, reason: loss.reason }
    : { kind: loss.kind, bytes: loss.bytes, ms: loss.ms, unseenMs: lastSeenMs(loss), reason: null };
}

function named(write: AcknowledgedWrite, faultAtMs: number) {
  const { writer, sequence, server, epoch } = write;
  return { writer, sequence, server, epoch, answeredAtMs: write.answeredAtMs - faultAtMs };
}

function strayed({ write, afterMs }: StrayAcknowledgement, faultAtMs: number) {
  return { ...named(write, faultAtMs), afterMs };
}
