import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVIDENCE, type Evidence } from './evidence';
import { OTHER_EVIDENCE } from './other-evidence';
import { type Requirement, REQUIREMENTS } from './requirements';
import { besideTheTable, page, problemsOf, type Row, rowsOf, type TestRun } from './table';

const encrypted: Requirement = { id: 'A3', text: 'encrypted', neededBy: ['trading', 'payments'] };
const file = 'packages/x/x.test.ts';
const evidence: Evidence = {
  requirement: 'A3',
  of: ['trading', 'payments'],
  file,
  test: 'the template of {deployment} is encrypted',
};
const [trading] = rowsOf([encrypted], [evidence]) as [Row];

function ran(deployment: string, passed = true): TestRun {
  return { file, test: `the template of ${deployment} is encrypted`, passed };
}

test('a row for each requirement of each deployment that needs it, with what shows it', () => {
  const shownBy = (deployment: string) => [
    { file, test: `the template of ${deployment} is encrypted` },
  ];
  expect(rowsOf([encrypted], [evidence])).toEqual([
    { requirement: encrypted, deployment: 'trading', shownBy: shownBy('trading') },
    { requirement: encrypted, deployment: 'payments', shownBy: shownBy('payments') },
  ]);
});

test('a row is shown when its test ran and passed', () => {
  expect(problemsOf(trading, [ran('trading')])).toEqual([]);
});

test('a row that nothing shows is not', () => {
  expect(problemsOf({ ...trading, shownBy: [] }, [ran('trading')])).toEqual(['No test shows it.']);
});

test('nor is one whose test failed, did not run, or is of another file', () => {
  const name = '"the template of trading is encrypted" (packages/x/x.test.ts)';
  expect(problemsOf(trading, [ran('trading', false)])).toEqual([`${name} failed.`]);
  expect(problemsOf(trading, [ran('payments')])).toEqual([`${name} did not run.`]);
  expect(problemsOf(trading, [{ ...ran('trading'), file: 'elsewhere.test.ts' }])).toEqual([
    `${name} did not run.`,
  ]);
});

test('evidence of what nobody needs is found', () => {
  expect(
    besideTheTable(
      [encrypted],
      [
        { ...evidence, of: ['regulated'] },
        { ...evidence, requirement: 'Z9', of: ['trading'] },
      ],
    ),
  ).toEqual(['A3 of regulated', 'Z9 of trading']);
  expect(besideTheTable(REQUIREMENTS, EVIDENCE)).toEqual([]);
});

test('the page names the tests of each row', () => {
  const text = page(rowsOf([encrypted], [evidence]));
  expect(text).toContain(
    `| A3 | encrypted | trading | the template of trading is encrypted (\`${file}\`) |\n`,
  );
  expect(text.split('\n').filter((line) => line.startsWith('| A3'))).toHaveLength(2);
});

test('no row is without a test', () => {
  const rows = rowsOf(REQUIREMENTS, EVIDENCE);
  expect(rows).toHaveLength(145);
  const gaps = rows.filter(({ shownBy }) => shownBy.length === 0);
  expect(gaps.map(({ requirement, deployment }) => `${requirement.id} of ${deployment}`)).toEqual(
    [],
  );
});

// Whoever renames a test learns it here, and not only when everything has run.
test.each(OTHER_EVIDENCE.map(({ file: path, test: title }) => [title, path] as const))(
  '"%s" is a test of %s',
  (title, path) => {
    const endings = titlesIn(readFileSync(join(__dirname, '../../..', path), 'utf8'));
    expect(endings.some((ending) => ending.exec(title) !== null)).toBe(true);
  },
);

/** How titles of the tests of a file end, where `%s` and `$name` stand for anything. */
function titlesIn(text: string): RegExp[] {
  const literals = [...text.matchAll(/'((?:[^'\\\n]|\\.)+)'|"([^"\n]+)"/g)];
  return literals
    .map(([, single, double = '']) => (single ?? double).replaceAll("\\'", "'"))
    .filter((title) => title.includes(' '))
    .map((title) => {
      const parts = title
        .split(/%\w|\$\w+/)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return new RegExp(`(^| )${parts.join('.+')}$`);
    });
}

test('every requirement is there once, and somebody needs it', () => {
  const ids = REQUIREMENTS.map(({ id }) => id);
  const first = (letter: string, last: number) =>
    Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);
  expect(ids).toEqual([
    ...first('A', 12),
    ...first('B', 4),
    ...first('C', 8),
    ...first('D', 10),
    ...first('E', 4),
    ...first('F', 9),
  ]);
  expect(REQUIREMENTS.filter(({ neededBy }) => neededBy.length === 0)).toEqual([]);
});
