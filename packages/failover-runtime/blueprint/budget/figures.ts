import type { Figure, Figures } from '../../core/budget';
import type { PlanningFigure } from '../request';
import type { Settled } from '../settled';

/** One period of the latch's alarm: so late a health check may see what it says. */
const LATCH_PERIOD_SECONDS = 60;

/** What is planned with until something was measured. */
const PROMOTE: Readonly<Record<Settled['kind'], PlanningFigure>> = {
  instance: {
    seconds: 120,
    source:
      'planning figure; AWS documentation, Promoting a read replica: "a few minutes", longer with size',
  },
  'same-region-replica': {
    seconds: 120,
    source:
      'planning figure; AWS documentation, Promoting a read replica: "a few minutes", longer with size',
  },
  aurora: {
    seconds: 60,
    source:
      'AWS documentation, Aurora global databases: RTO "in the order of minutes", typically one',
  },
};

/** Aurora copies storage, not transactions. */
const AURORA_LAG: PlanningFigure = {
  seconds: 1,
  source: 'AWS documentation, Aurora global databases: latency typically below a second',
};

/** The durations that no policy knows. */
export function figuresOf(settled: Settled): Figures {
  const { figures } = settled;
  return {
    promote: inMs(figures.promote ?? PROMOTE[settled.kind]),
    propagate: inMs(figures.propagate ?? propagation(settled)),
    replicationLag: inMs(figures.replicationLag ?? lag(settled)),
  };
}

function propagation({ traffic }: Settled): PlanningFigure {
  return traffic.kind === 'none'
    ? {
        seconds: 0,
        source: 'no records: clients try both hosts, or read the secret again',
      }
    : {
        seconds: LATCH_PERIOD_SECONDS + traffic.ttlSeconds,
        source: `one period of the latch's alarm, ${LATCH_PERIOD_SECONDS} s, and the record's time to live, ${traffic.ttlSeconds} s`,
      };
}

function lag({ kind, thresholds }: Settled): PlanningFigure {
  return kind === 'aurora'
    ? AURORA_LAG
    : {
        seconds: thresholds.replicationLagSeconds,
        source: 'threshold of the alarm of the replication lag',
      };
}

function inMs({ seconds, source }: PlanningFigure): Figure {
  return { ms: seconds * 1_000, source };
}
