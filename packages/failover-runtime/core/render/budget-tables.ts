import type { Budget, BudgetSum } from '../budget';
import type { Table } from './table';

function milliseconds(ms: number | undefined): string {
  return ms === undefined ? 'open' : `${ms} ms`;
}

function rows(name: string, { parts, atMostMs }: BudgetSum): string[][] {
  return [
    ...parts.map(({ part, atMostMs: ms, source }) => [part, milliseconds(ms), source]),
    [name, milliseconds(atMostMs), 'in all'],
  ];
}

/** One table for each case: the parts of its RTO and of its RPO, each with its figure and its source. */
export function budgetTables({ cases }: Budget): Table[] {
  return cases.map(({ title, rto, rpo }) => ({
    title: `Budget: ${title}`,
    header: ['part', 'at most', 'source'],
    rows: [...rows('RTO', rto), ...rows('RPO', rpo)],
  }));
}
