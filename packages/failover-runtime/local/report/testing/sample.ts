import type { JournalEntry } from '../../../core/journal';
import type { PlanRun } from '../../../core/plan-run';
import { initialState } from '../../../core/state';
import { type Evidence, check } from '../../checker';
import { buildReport } from '../build';
import type { DrillFacts } from '../facts';
import type { DrillReport } from '../schema';
import { FAULT, RECORDS, rowsOf, served, stray } from './sample-records';

const step = (startedMs: number, endedMs: number) =>
  ({
    status: 'done',
    attempts: 1,
    startedAtMs: FAULT + startedMs,
    endedAtMs: FAULT + endedMs,
  }) as const;

export const SAMPLE_PLAN: PlanRun = {
  id: 'drill.failover.e2',
  kind: 'failover',
  epoch: 2,
  from: 'home',
  to: 'standby',
  status: 'succeeded',
  steps: {
    claim: step(12, 15),
    confirm: step(15, 20),
    gate: step(20, 21),
    fence: step(21, 40),
    promote: step(41, 110),
    verify: step(110, 125),
    credentials: step(125, 128),
    redirect: step(128, 131),
    announce: step(131, 132),
  },
  driver: 'monitor-1',
  driverSequence: 20,
  passedNoReturn: true,
  requestedBy: 'monitor-1',
  rule: 'down-failover',
  automatic: true,
  consent: { dataLoss: false, unprovenFence: false, by: '' },
  findings: {
    fence: 'fenced',
    fenceEvidence: 'server stopped, no process left',
    loss: { kind: 'behind', bytes: 512, ms: 4, unseenMs: 12 },
  },
  basis: { grants: {} },
  startedAtMs: FAULT + 12,
  endedAtMs: FAULT + 133,
};

function entry(
  atMs: number,
  kind: JournalEntry['kind'],
  subject: string,
  text: string,
): JournalEntry {
  return {
    id: `${atMs}/${subject}`,
    atMs: FAULT + atMs,
    by: 'monitor-1',
    epoch: 1,
    kind,
    subject,
    text,
  };
}

export const SAMPLE_JOURNAL: readonly JournalEntry[] = [
  entry(-900, 'decision', 'healthy-protected', 'unprotected → steady: The writer works.'),
  entry(
    12,
    'decision',
    'down-failover',
    'steady → changing: The writer is down, and nothing is against it.',
  ),
  entry(40, 'step', 'fence', 'fenced: server stopped, no process left'),
  entry(110, 'step', 'promote', 'standby is no longer in recovery'),
  entry(133, 'plan', 'drill.failover.e2', 'failover to standby in epoch 2 succeeded'),
];

export const SAMPLE_FACTS: DrillFacts = {
  scenario: {
    name: 'kill',
    summary: "the writer's postmaster is killed <SIGKILL> under load",
    mustEnd: 'failed over, fence `fenced`',
  },
  expected: { outcome: 'failed-over', fence: 'fenced' },
  profile: 'fast',
  postgres: '17.10',
  seed: 7,
  writers: 2,
  commitGuard: true,
  rpoMs: 5_000,
  startedAtMs: FAULT - 3_000,
  endedAtMs: FAULT + 1_000,
  faultAtMs: FAULT,
  floorMs: 60,
  state: {
    ...initialState('drill'),
    epoch: 2,
    highestEpoch: 2,
    writer: 'standby',
    phase: 'unprotected',
    plan: SAMPLE_PLAN,
  },
  journal: SAMPLE_JOURNAL,
  marks: [{ atMs: FAULT, kind: 'fault', text: "home's postmaster is killed" }],
  expectations: [{ text: 'one epoch was claimed', passed: true, found: 'highest epoch 2' }],
  machine: {
    platform: 'linux',
    architecture: 'x64',
    processor: 'A processor',
    processors: 2,
    memoryBytes: 2 ** 34,
    node: 'v20.19.0',
  },
};

export const SAMPLE_EVIDENCE: Evidence = {
  records: RECORDS,
  final: {
    server: 'standby',
    rows: rowsOf(RECORDS).filter(({ server, sequence }) => server === 'standby' || sequence <= 25),
  },
  others: [{ server: 'home', rows: rowsOf(RECORDS).filter(({ epoch }) => epoch === 1) }],
  outage: { faultAtMs: FAULT },
};

/** A failover as it should be: 150 ms, one write lost. */
export const GOOD: DrillReport = buildReport(SAMPLE_FACTS, check(SAMPLE_EVIDENCE));

/** The same gone wrong: a frozen old writer acknowledged past its bound, and in the new epoch. */
export const BAD: DrillReport = buildReport(
  {
    ...SAMPLE_FACTS,
    seed: 8,
    resumed: { atMs: FAULT + 500, boundMs: 50 },
    marks: [...SAMPLE_FACTS.marks, { atMs: FAULT + 500, kind: 'note', text: 'home goes on' }],
    expectations: [{ text: 'one epoch was claimed', passed: false, found: 'highest epoch 3' }],
  },
  check({
    ...SAMPLE_EVIDENCE,
    records: [
      ...RECORDS,
      stray('home', 1, 520, 1),
      stray('home', 1, 580, 2),
      stray('home', 2, 590, 3),
    ],
    allowance: { server: 'home', resumedAtMs: FAULT + 500, boundMs: 50 },
  }),
);

const { floorMs: _, ...WITHOUT_FLOOR } = SAMPLE_FACTS;

/** Nobody took over, and nobody had to. */
export const QUIET: DrillReport = buildReport(
  {
    ...WITHOUT_FLOOR,
    scenario: { name: 'partition', summary: 'home cut from standby only', mustEnd: 'no failover' },
    expected: { outcome: 'no-failover', nothingLost: true },
    state: initialState('drill'),
    journal: [],
  },
  check({
    records: served('home', 1, -200, 400, 1),
    final: { server: 'home', rows: rowsOf(served('home', 1, -200, 400, 1)) },
    outage: { faultAtMs: FAULT },
  }),
);
