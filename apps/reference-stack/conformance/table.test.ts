import { EVIDENCE, type Evidence } from './evidence';
import { DEPLOYMENTS, type Requirement, REQUIREMENTS } from './requirements';
import { conformance, page, type TestRun } from './table';

const encrypted: Requirement = { id: 'A3', text: 'encrypted', neededBy: ['trading', 'payments'] };
const file = 'packages/x/x.test.ts';
const evidence: Evidence = {
  requirement: 'A3',
  of: ['trading', 'payments'],
  file,
  test: 'the template of {deployment} is encrypted',
};

function ran(deployment: string, passed = true): TestRun {
  return { file, test: `the template of ${deployment} is encrypted`, passed };
}

test('a row for each requirement of each deployment that needs it, with what shows it', () => {
  const runs = [ran('trading'), ran('payments')];
  const { rows, problems } = conformance([encrypted], [evidence], runs);
  expect(problems).toEqual([]);
  expect(rows).toEqual([
    { requirement: encrypted, deployment: 'trading', shownBy: [runs[0]] },
    { requirement: encrypted, deployment: 'payments', shownBy: [runs[1]] },
  ]);
});

test('fails for a requirement that nothing shows', () => {
  expect(conformance([encrypted], [], [ran('trading')]).problems).toEqual([
    'A3 of trading: no test shows it (encrypted).',
    'A3 of payments: no test shows it (encrypted).',
  ]);
});

test('fails for a test that failed, did not run, or is of another file', () => {
  const runs = [ran('trading', false), { ...ran('payments'), file: 'elsewhere.test.ts' }];
  expect(conformance([encrypted], [evidence], runs).problems).toEqual([
    `A3 of trading: "the template of trading is encrypted" (${file}) failed.`,
    `A3 of payments: "the template of payments is encrypted" (${file}) did not run.`,
    'A3 of trading: no test shows it (encrypted).',
    'A3 of payments: no test shows it (encrypted).',
  ]);
});

test('fails for evidence of what nobody needs', () => {
  const beside: readonly Evidence[] = [
    { ...evidence, of: ['regulated'] },
    { ...evidence, requirement: 'Z9', of: ['trading'] },
  ];
  const runs = [ran('trading'), ran('payments')];
  expect(conformance([encrypted], [evidence, ...beside], runs).problems).toEqual([
    'A3 of regulated: nobody needs that.',
    'Z9 of trading: nobody needs that.',
  ]);
});

test('the page names the tests of each row', () => {
  const { rows } = conformance([encrypted], [evidence], [ran('trading'), ran('payments')]);
  const text = page(rows);
  expect(text).toContain(
    `| A3 | encrypted | trading | the template of trading is encrypted (\`${file}\`) |\n`,
  );
  expect(text.split('\n').filter((line) => line.startsWith('| A3'))).toHaveLength(2);
});

test('every requirement is there once, and somebody needs it', () => {
  const ids = REQUIREMENTS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
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

test('what is given as evidence is of what somebody needs', () => {
  const needs = new Map(REQUIREMENTS.map(({ id, neededBy }) => [id, neededBy]));
  for (const { requirement, of } of EVIDENCE) {
    expect(needs.get(requirement)).toEqual(expect.arrayContaining([...of]));
  }
  expect(DEPLOYMENTS).toHaveLength(5);
});
