import { failuresOf, type JestFile, type JestResult, summarize } from './summary';

const allPassed: JestResult = {
  numPassedTests: 3,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  testResults: [],
};
const someFailed: JestResult = {
  numPassedTests: 1,
  numFailedTests: 2,
  numRuntimeErrorTestSuites: 1,
  testResults: [],
};

test('adds up the tests of all runs', () => {
  expect(summarize([allPassed, allPassed], [])).toEqual({ passed: 6, failed: 0 });
});

test('counts failed tests, and files that could not run', () => {
  expect(summarize([allPassed, someFailed], [])).toEqual({ passed: 4, failed: 3 });
});

test('counts a failed step even where every test passed', () => {
  expect(summarize([allPassed], ['lint'])).toEqual({ passed: 3, failed: 1 });
});

test('counts a failed step where there are no results at all', () => {
  expect(summarize([], ['test'])).toEqual({ passed: 0, failed: 1 });
});

describe('what failed', () => {
  const passed = { fullName: 'is fine', status: 'passed', failureMessages: [] };
  const file = (changes: Partial<JestFile>): JestFile => ({
    name: 'a.test.ts',
    status: 'failed',
    message: '',
    assertionResults: [passed],
    ...changes,
  });
  const resultOf = (changes: Partial<JestFile>): JestResult => ({
    ...allPassed,
    testResults: [file({ status: 'passed' }), file(changes)],
  });

  test('is named with the beginning of its reason', () => {
    const broken = { fullName: 'is so', status: 'failed', failureMessages: ['one\ntwo\nthree'] };
    const results = [resultOf({ assertionResults: [passed, broken] })];
    expect(failuresOf(results, 2)).toEqual(['a.test.ts: is so', '    one', '    two']);
  });

  test('is a file that could not run', () => {
    const results = [resultOf({ message: 'no such module', assertionResults: [] })];
    expect(failuresOf(results)).toEqual(['a.test.ts: could not run', '    no such module']);
  });

  test('may be a test that says nothing', () => {
    const silent = { fullName: 'is so', status: 'failed' };
    expect(failuresOf([resultOf({ assertionResults: [silent] })], 0)).toEqual(['a.test.ts: is so']);
  });
});
