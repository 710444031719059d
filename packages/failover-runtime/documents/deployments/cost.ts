import { markdownTable, type Table } from '../../core/render';
import { type Page, page } from '../page';
import { type ReferenceDeployment, referenceDeployments, regionsOf } from './reference-deployments';

/** What a month of the five deployments costs: in all, and part by part. */
export function costPage(): Page {
  const deployments = referenceDeployments();
  return page(
    'cost.md',
    'Monthly cost of the reference deployments',
    INTRODUCTION,
    markdownTable(summary(deployments)),
    ...deployments.flatMap(({ name, blueprint }) => [
      markdownTable(partsOf(name, blueprint.cost.parts)),
      `${blueprint.cost.notes.join(' ')}\n`,
    ]),
  );
}

const INTRODUCTION = `An estimate in US dollars from list prices, none of it from a bill. Where no price is known the sum is without that
part, and says so: unknown is not zero.
`;

type Parts = ReferenceDeployment['blueprint']['cost']['parts'];

function summary(deployments: readonly ReferenceDeployment[]): Table {
  return {
    title: 'All of them',
    header: ['deployment', 'regions', 'a month', 'without a price', 'prices of'],
    rows: deployments.map((deployment) => {
      const { knownMonthlyUsd, unknown, pricesOf } = deployment.blueprint.cost;
      return [
        deployment.name,
        regionsOf(deployment),
        `${unknown.length > 0 ? 'more than ' : ''}${dollars(knownMonthlyUsd)}`,
        unknown.join(', ') || 'nothing',
        pricesOf,
      ];
    }),
  };
}

function partsOf(name: string, parts: Parts): Table {
  return {
    title: name,
    header: ['region', 'part', 'quantity', 'price', 'a month', 'source'],
    rows: parts.map(({ region, part, quantity, unit, unitUsd, monthlyUsd, source }) => [
      region,
      part,
      `${quantity} ${unit}`,
      unitUsd === undefined ? 'unknown' : `$${unitUsd}`,
      monthlyUsd === undefined ? 'unknown' : dollars(monthlyUsd),
      source,
    ]),
  };
}

function dollars(usd: number): string {
  return `$${usd.toFixed(2)}`;
}
