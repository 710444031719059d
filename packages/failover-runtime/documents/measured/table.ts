import { markdownTable } from '../../core/render';
import recorded from './drills.json';
import type { MeasuredScenario, Spread } from './summary';

const { date, node, postgres, processors, profile } = recorded;

const INTRODUCTION = `On ${date}, with PostgreSQL ${postgres} and Node ${node} on a machine with ${processors} processors, all regions on
it and profile \`${profile}\`, whose times are a tenth and less of those in AWS: \`pgdr drill <scenario> --runs 20 --json\`,
each run with a seed of its own. "Floor" is a bare promotion in the same run. So this shows the order of things and what
the runtime adds to a promotion; how long AWS takes it does not show.
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
