import { type JestResult, summarize } from './summary';

const allPassed: JestResult = {
  numPassedTests: 3,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
};
const someFailed: JestResult = {
  numPassedTests: 1,
  numFailedTests: 2,
  numRuntimeErrorTestSuites: 1,
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
