import { REFUSALS, REQUESTS } from '../request';
import { RULES } from '../rules';
import type { Table } from './table';

const code = (text: string): string => `\`${text}\``;

/** What a monitor does on every tick. */
export function rulesTable(): Table {
  return {
    title: 'Rules: the first row whose conditions all hold decides',
    header: ['rule', 'when', 'phase', 'actions', 'because'],
    rows: RULES.map(({ id, when, then, actions, because }) => [
      code(id),
      when.length === 0 ? 'always' : when.join(', '),
      then,
      actions.length === 0 ? 'none' : actions.join(', '),
      because,
    ]),
  };
}

/** What a person may ask for. */
export function requestsTable(): Table {
  return {
    title: 'Requests: what a person may ask for',
    header: ['request', 'what it does'],
    rows: Object.entries(REQUESTS).map(([request, does]) => [code(request), does]),
  };
}

/** What is refused to a person. */
export function refusalsTable(): Table {
  return {
    title: 'Refusals: the first row that applies refuses',
    header: ['refusal', 'of', 'because'],
    rows: REFUSALS.map(({ id, of, because }) => [code(id), of.join(', '), because]),
  };
}
