import type { Findings } from '../checker';
import { evidence } from './evidence';
import { commonExpectations } from './expectations';
import type { DrillFacts } from './facts';
import { outcomeOf } from './outcome';
import { partsOf } from './parts';
import { type DrillReport, drillReportSchema } from './schema';
import { rulesFired, timelineOf } from './timeline';

/** Puts together what the drill did, what the system said and what the checker found. Pure. */
export function buildReport(facts: DrillFacts, findings: Findings): DrillReport {
  const { journal, marks, faultAtMs } = facts;
  const report = {
    version: 1,
    ...about(facts),
    ...verdict(facts, findings),
    ...times(facts, findings),
    ...evidence(facts, findings),
    rules: rulesFired(journal),
    timeline: timelineOf(marks, journal, findings.outage, faultAtMs),
    machine: facts.machine,
  };
  return drillReportSchema.parse(rounded(report));
}

function about(facts: DrillFacts) {
  return {
    scenario: facts.scenario.name,
    summary: facts.scenario.summary,
    mustEnd: facts.scenario.mustEnd,
    profile: facts.profile,
    postgres: facts.postgres,
    seed: facts.seed,
    writers: facts.writers,
    commitGuard: facts.commitGuard,
    startedAt: new Date(facts.startedAtMs).toISOString(),
    durationMs: facts.endedAtMs - facts.startedAtMs,
  };
}

function verdict(facts: DrillFacts, findings: Findings) {
  const { state, expected } = facts;
  const plan = state.plan?.status === 'succeeded' ? state.plan : undefined;
  const expectations = [...commonExpectations(facts, findings), ...facts.expectations];
  return {
    expected: expected.outcome,
    outcome: outcomeOf(state),
    passed: expectations.every(({ passed }) => passed),
    expectations,
    fence: plan?.findings.fence ?? null,
    fenceEvidence: plan?.findings.fenceEvidence ?? null,
    epoch: state.epoch,
    writer: state.writer,
  };
}

function times({ state, faultAtMs, floorMs }: DrillFacts, { outage, longestGapMs }: Findings) {
  const parts = partsOf(state.plan, faultAtMs, outage.restoredAtMs);
  const since = (atMs: number | undefined): number | null =>
    atMs === undefined ? null : atMs - faultAtMs;
  return {
    rtoMs: outage.rtoMs ?? null,
    parts,
    floorMs: floorMs ?? null,
    overFloor: overFloor(outage.rtoMs, parts.detectMs, floorMs),
    outage: {
      firstFailedAtMs: since(outage.firstFailedAtMs),
      lastAcknowledgedAtMs: since(outage.lastAcknowledgedAtMs),
      restoredAtMs: since(outage.restoredAtMs),
      gapMs: outage.gapMs ?? null,
      longestGapMs,
    },
  };
}

function overFloor(
  rtoMs: number | undefined,
  detectMs: number | null,
  floorMs: number | undefined,
): DrillReport['overFloor'] {
  if (rtoMs === undefined || floorMs === undefined || floorMs <= 0) {
    return { total: null, withoutDetection: null };
  }
  return {
    total: rtoMs / floorMs,
    withoutDetection: detectMs === null ? null : (rtoMs - detectMs) / floorMs,
  };
}

/** Microseconds: more digits would only pretend, and make two reports hard to compare. */
function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Math.round(value * 1000) / 1000;
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, rounded(each)]));
}
