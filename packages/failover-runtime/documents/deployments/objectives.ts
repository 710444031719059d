import type { BudgetCase, BudgetSum } from '../../core/budget';
import { markdownTable, type Table } from '../../core/render';
import { measuredHere } from '../measured/table';
import { type Page, page } from '../page';
import { type ReferenceDeployment, referenceDeployments, regionsOf } from './reference-deployments';

/** What the five deployments need to come back, and what they may lose: in all, and part by part. */
export function objectivesPage(): Page {
  const deployments = referenceDeployments();
  return page(
    'objectives.md',
    'RTO and RPO of the reference deployments',
    INTRODUCTION,
    markdownTable(summary(deployments)),
    measuredHere(),
    ...deployments.flatMap(partsOf),
  );
}

const INTRODUCTION = `From the first write that fails to the first that succeeds (RTO), and how much of the past may be lost (RPO): at
most, as the settings of each deployment bound it. A target that the settings cannot reach is refused before
anything is deployed, so each target below is one that can be reached. "A person" stands where nothing bounds a part.

**Nothing here was measured in AWS.** The kind of each figure says where it comes from: a *setting* is a duration of
the policy, which the runtime keeps to, or an alarm's threshold, which nothing but people keeps to; *AWS* is a figure of AWS's documentation, or a planning
figure where AWS gives none; *measured* is a figure that the deployment was given from a measurement.
`;

function summary(deployments: readonly ReferenceDeployment[]): Table {
  return {
    title: 'All of them',
    header: ['deployment', 'regions', 'when', 'RTO', 'RTO target', 'RPO', 'RPO target'],
    rows: deployments.flatMap((deployment) => summaryRows(deployment)),
  };
}

function summaryRows(deployment: ReferenceDeployment): string[][] {
  const { name, request, blueprint } = deployment;
  const { rtoSeconds, rpoSeconds, isolationRpoSeconds } = request.objectives ?? {};
  return blueprint.budget.cases.map(({ id, title, rto, rpo }) => [
    name,
    regionsOf(deployment),
    title,
    duration(rto.atMostMs),
    target(rtoSeconds),
    duration(rpo.atMostMs),
    target(id === 'writer-stopped' ? rpoSeconds : isolationRpoSeconds),
  ]);
}

function partsOf({ name, blueprint: { budget } }: ReferenceDeployment): string[] {
  const notes = budget.notes.map((note) => `${note}\n`);
  return [
    ...budget.cases.map((one) => markdownTable(partsOfCase(name, one))),
    ...(notes.length > 0 ? [`Of \`${name}\`: ${notes.join('\n')}`] : []),
  ];
}

function partsOfCase(name: string, { title, rto, rpo }: BudgetCase): Table {
  return {
    title: `${name}: ${title}`,
    header: ['of', 'part', 'at most', 'kind', 'source'],
    rows: [...sumRows('RTO', rto), ...sumRows('RPO', rpo)],
  };
}

function sumRows(of: string, { parts, atMostMs }: BudgetSum): string[][] {
  return [
    ...parts.map(({ part, atMostMs: ms, source }) => [
      of,
      part,
      duration(ms),
      kindOf(source),
      source,
    ]),
    [`**${of}**`, '**in all**', `**${duration(atMostMs)}**`, '', ''],
  ];
}

/** Where a figure comes from, by how its source begins. */
function kindOf(source: string): string {
  if (source.startsWith('measured')) return 'measured';
  return /^(AWS|planning figure)/.test(source) ? 'AWS' : 'setting';
}

function duration(ms: number | undefined): string {
  return ms === undefined ? 'a person' : `${ms / 1_000} s`;
}

function target(seconds: number | undefined): string {
  return seconds === undefined ? 'none' : `${seconds} s`;
}
