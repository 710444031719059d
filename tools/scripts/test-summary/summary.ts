/** What is read of the JSON that Jest writes. */
export interface JestResult {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Files that failed before they could run a test. */
  readonly numRuntimeErrorTestSuites: number;
}

export interface Summary {
  readonly passed: number;
  readonly failed: number;
}

/** Adds up all tests. A failed step that no test accounts for, like lint, counts as one failure. */
export function summarize(results: readonly JestResult[], failedSteps: readonly string[]): Summary {
  let passed = 0;
  let failed = 0;
  for (const result of results) {
    passed += result.numPassedTests;
    failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  }
  return { passed, failed: failed + failedSteps.length };
}
