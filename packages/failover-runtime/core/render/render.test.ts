import { REFUSALS, REQUESTS } from '../request';
import { RULES } from '../rules';
import { refusalsTable, requestsTable, rulesTable, stateDiagram } from '.';
import { markdownTable } from './table';

test('a table as Markdown', () => {
  const table = {
    title: 'Sums',
    header: ['a', 'b'],
    rows: [
      ['1', 'x|y'],
      ['2', ''],
    ],
  };
  expect(markdownTable(table)).toBe(
    ['## Sums', '', '| a | b |', '| --- | --- |', '| 1 | x\\|y |', '| 2 |  |', ''].join('\n'),
  );
});

test('the rules: every row, in order', () => {
  const { header, rows } = rulesTable();
  expect(header).toEqual(['rule', 'when', 'phase', 'actions', 'because']);
  expect(rows.map(([id]) => id)).toEqual(RULES.map(({ id }) => `\`${id}\``));
  expect(rows[0]?.slice(1, 4)).toEqual([
    'a plan is open, this monitor drives it, a sign of life is due',
    'changing',
    'sign of life, drive, renew lease',
  ]);
  expect(rows.find(([id]) => id === '`writer-unknown`')?.[3]).toBe('none');
  expect(rows.at(-1)?.[1]).toBe('always');
});

test('the requests and the refusals', () => {
  expect(requestsTable().rows).toEqual(
    Object.entries(REQUESTS).map(([name, does]) => [`\`${name}\``, does]),
  );
  expect(refusalsTable().rows).toHaveLength(REFUSALS.length);
  expect(refusalsTable().rows).toContainEqual([
    '`refused-no-question`',
    'approve, deny',
    'no plan waits for an answer',
  ]);
});

test('the diagram names every rule once', () => {
  const diagram = stateDiagram();
  for (const { id } of RULES) {
    expect(diagram.split(new RegExp(`\\b${id}(?![-\\w])`))).toHaveLength(2);
  }
  expect(diagram).toMatch(/^stateDiagram-v2\n/);
  expect(diagram).toContain('    [*] --> blocked: down-paused<br>down-maintenance<br>');
  expect(diagram).toContain('  watching --> changing: down-failover<br>a person asks for a plan\n');
});
