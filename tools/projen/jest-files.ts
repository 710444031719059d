import { posix } from 'node:path';
import { type Project, TextFile } from 'projen';
import type { WorkspacePackage } from './model';

/** What has not ended by then hangs. No measure of speed: the machine may be shared with many. */
const HANG_MS = 60_000;

/** `*.test.ts` are unit tests; `*.integration.test.ts` start real servers and have their own run. */
export function writeJestConfiguration(
  project: Project,
  { directory, code }: WorkspacePackage,
): void {
  if (!code) return;
  const inside = (code.packagesInside ?? []).map((folder) => `<rootDir>/${folder}/`);
  const common = {
    ...everywhere,
    modulePathIgnorePatterns: [...notModules, ...inside],
    ...(code.runtimeFromSource ? { moduleNameMapper: runtimeSource } : {}),
    ...(code.testSetup ? { setupFiles: code.testSetup } : {}),
    ...around(directory),
  };

  writeModule(project, `${directory}/jest.config.js`, {
    ...common,
    testPathIgnorePatterns: [...notTests, ...inside, '\\.integration\\.test\\.ts$'],
    collectCoverageFrom: [...code.unitTests.covered, ...notCovered],
    coverageReporters: [['text', { skipFull: true }], 'lcovonly'],
    testTimeout: HANG_MS,
    // Not statements: the compiler adds some of its own to every export.
    coverageThreshold: { global: { branches: 100, functions: 100, lines: 100 } },
  });

  if (!code.integrationTests) return;
  writeModule(project, `${directory}/jest.integration.config.js`, {
    ...common,
    testMatch: ['**/*.integration.test.ts'],
    testPathIgnorePatterns: notTests,
    // One at a time: each starts servers and processes of its own, and the suites of two packages run beside each other.
    maxWorkers: 1,
    testTimeout: HANG_MS,
    // At the end of a long run Node 20 has been seen to spin for ever while it closes what is left
    // (`Environment::CleanupHandles`). What tests must not leave behind they look for themselves.
    forceExit: true,
  });
}

/** One folder for all temporary files of a run. */
function around(directory: string): object {
  const folder = posix.relative(directory, 'tools/testing/temporary-folder');
  return {
    globalSetup: `<rootDir>/${folder}/set-up.ts`,
    globalTeardown: `<rootDir>/${folder}/tear-down.ts`,
  };
}

const notTests = ['/node_modules/', '<rootDir>/dist', '<rootDir>/out/'];

/** Tests, what tests share, and files that only pass on what others export. */
const notCovered = ['!**/*.test.ts', '!**/testing/**', '!**/index.ts'];

/** Python's packages lie in `.venv`. */
const notModules = ['<rootDir>/dist', '<rootDir>/out/', '<rootDir>/\\.venv/'];

const everywhere = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
      },
    ],
  },
};

const runtimeSource = {
  '^@pg-dr/failover-runtime$': '<rootDir>/../failover-runtime/index.ts',
  '^@pg-dr/failover-runtime/(.*)$': '<rootDir>/../failover-runtime/$1',
};

function writeModule(project: Project, path: string, configuration: object): void {
  const file = new TextFile(project, path, { marker: true });
  file.addLine(`// ${file.marker ?? ''}`);
  file.addLine(`module.exports = ${JSON.stringify(configuration, null, 2)};`);
}
