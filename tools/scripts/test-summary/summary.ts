/** What is read of the JSON that Jest writes. */
export interface JestResult {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Files that failed before they could run a test. */
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly JestFile[];
}

/** One file of tests, and what became of them. */
export interface JestFile {
  readonly name: string;
  readonly status: string;
  /** Why the file could not run, or all of its failures as text. */
  readonly message: string;
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: string;
    readonly failureMessages?: readonly string[];
  }[];
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

/** Every failed test with the beginning of its reason, so that the end of a long log says what to look at. */
export function failuresOf(results: readonly JestResult[], mostLines = 12): string[] {
  const failedFiles = results
    .flatMap(({ testResults }) => testResults)
    .filter(({ status }) => status === 'failed');
  return failedFiles.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    return failed.length === 0
      ? [`${name}: could not run`, ...firstLines(message, mostLines)]
      : failed.flatMap(({ fullName, failureMessages = [] }) => [
          `${name}: ${fullName}`,
          ...firstLines(failureMessages.join('\n'), mostLines),
        ]);
  });
}

function firstLines(text: string, most: number): string[] {
  return text
    .split('\n')
    .slice(0, most)
    .map((line) => `    ${line}`);
}
