import { markdownTable } from '../../core/render';
import recorded from './drills.json';

/** As `local/report/recorded` has summed it up. */
interface MeasuredScenario {
  readonly scenario: string;
  readonly runs: number;
  readonly passed: number;
  readonly rtoMs?: Spread;
  readonly floorMs?: Spread;
  readonly acknowledged: number;
  readonly lost: number;
  readonly lostSpanMs: number;
  readonly twoWriterViolations: number;
}

interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

const { date, node, postgres, processors, load, profile } = recorded;

const INTRODUCTION = `On ${date}, with PostgreSQL ${postgres} and Node ${node} on a machine with ${processors} processors (${load}), all
regions on it and profile \`${profile}\`, whose times are a tenth and less of those in AWS: \`pgdr drill <scenario> --runs 20 --json\`,
each run with a seed of its own. "Floor" is a bare promotion in the same run. So this shows the order of things and what
the runtime adds to a promotion; how long AWS takes it does not show. More about it is in [the drill](../drill.md).
`;

/** What drills of real servers came to here, as they were recorded last. */
export function measuredHere(): string {
  const table = markdownTable({
    title: 'What was measured here',
    header: [
      'drill',
      'as it must end',
      'RTO, ms: median (from–to)',
      'floor, ms',
      'lost, of acknowledged',
      'lost over',
      'by a second writer',
    ],
    rows: (recorded.scenarios as readonly MeasuredScenario[]).map(row),
  });
  return table.replace('\n\n', `\n\n${INTRODUCTION}\n`);
}

function row(it: MeasuredScenario): string[] {
  return [
    it.scenario,
    `${it.passed} of ${it.runs}`,
    it.rtoMs === undefined ? 'none' : spread(it.rtoMs),
    it.floorMs === undefined ? 'none' : `${it.floorMs.median}`,
    `${it.lost} of ${it.acknowledged}`,
    `${it.lostSpanMs} ms`,
    `${it.twoWriterViolations}`,
  ];
}

function spread({ least, median, most }: Spread): string {
  return `${median} (${least}–${most})`;
}
