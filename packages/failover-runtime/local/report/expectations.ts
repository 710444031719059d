import { lastSeenMs } from '../../core/loss';
import type { Findings } from '../checker';
import type { Expectation } from './schema';
import type { DrillFacts } from './facts';
import { lossSpanMs } from './loss-span';
import { outcomeOf } from './outcome';
import { duration, thousands } from './text/numbers';

/** What every drill must hold, whatever its scenario looks at besides. */
export function commonExpectations(facts: DrillFacts, findings: Findings): Expectation[] {
  const { expected, state, resumed } = facts;
  const { writes, twoWriters, outage } = findings;
  const outcome = outcomeOf(state);
  const found: Expectation[] = [
    {
      text: `it ends as ${expected.outcome}`,
      passed: outcome === expected.outcome,
      found: outcome,
    },
    {
      text: 'never two writers',
      passed: twoWriters.violations.length === 0,
      found: `${twoWriters.violations.length} acknowledgements by a second writer`,
    },
    {
      text: 'records and rows agree',
      passed: writes.anomalies.length === 0,
      found:
        writes.anomalies.length === 0
          ? 'no contradiction'
          : writes.anomalies.slice(0, 3).join('; '),
    },
    {
      text: 'clients are served in the end',
      passed: outage.rtoMs !== undefined,
      found: servedAgain(outage.rtoMs),
    },
    lossExpectation(facts, findings),
  ];
  if (expected.fence !== undefined) {
    const fence = state.plan?.findings.fence;
    found.push({
      text: `the old writer is proven harmless: ${expected.fence}`,
      passed: fence === expected.fence,
      found: fence ?? 'no fence',
    });
  }
  if (resumed !== undefined) {
    found.push({
      text: `what the frozen server still acknowledges ends within ${duration(resumed.boundMs)} of the resume`,
      // Anything outside of the bound is a violation, and named there.
      passed: twoWriters.violations.every(({ write }) => write.answeredAtMs < resumed.atMs),
      found: `${twoWriters.stale.length} acknowledgements, the last ${duration(twoWriters.staleWindowMs ?? 0)} after it`,
    });
  }
  if (resumed !== undefined && facts.commitGuard) {
    const most = mostOfOneClient(twoWriters);
    found.push({
      text: 'the commit guard leaves a frozen server only what was past its check: one write of each client',
      passed: most <= 1,
      found: `at most ${most} of one client`,
    });
  }
  return found;
}

function mostOfOneClient({ stale }: Findings['twoWriters']): number {
  const counts = new Map<string, number>();
  for (const { write } of stale) counts.set(write.writer, (counts.get(write.writer) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

function servedAgain(rtoMs: number | undefined): string {
  if (rtoMs === undefined) return 'service never came back';
  return rtoMs === 0 ? 'no write of theirs failed' : `after ${duration(rtoMs)}`;
}

function lossExpectation({ expected, state, rpoMs }: DrillFacts, findings: Findings): Expectation {
  const { writes } = findings;
  const lost = `${thousands(writes.lost.length)} of ${thousands(writes.acknowledged)} acknowledged writes lost`;
  if (expected.nothingLost === true) {
    return { text: 'no acknowledged write is lost', passed: writes.lost.length === 0, found: lost };
  }
  const spanMs = lossSpanMs(findings);
  const found = spanMs === undefined || spanMs < 1 ? lost : `${lost}, over ${duration(spanMs)}`;
  if (state.plan?.consent.dataLoss === true) {
    const loss = state.plan.findings.loss;
    const announcedMs =
      loss === undefined || loss.kind === 'unknown' ? undefined : loss.ms + lastSeenMs(loss);
    return {
      text: 'no more is lost than was announced before the loss was accepted',
      passed: announcedMs !== undefined && (spanMs ?? 0) <= announcedMs,
      found: `${found}; announced ${announcedMs === undefined ? 'nothing' : `at most ${duration(announcedMs)}`}`,
    };
  }
  return {
    text: `lost writes span no more than the allowed ${duration(rpoMs)}`,
    passed: (spanMs ?? 0) <= rpoMs,
    found,
  };
}
