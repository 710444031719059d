import { packages } from './packages';

/** What is published, and where it has code that decides or declares something. */
const COVERED: Readonly<Record<string, readonly string[]>> = {
  'failover-runtime': ['core/**/*.ts', 'plan/**/*.ts', 'aws/**/*.ts', 'blueprint/**/*.ts'],
  'dr-constructs': ['src/**/*.ts'],
  'dr-pulumi': ['src/**/*.ts'],
};

test('tests of every library reach every line of what it covers', () => {
  for (const [name, covered] of Object.entries(COVERED)) {
    const { code } = packages.find((one) => one.name === name) ?? {};
    expect(code?.unitTests.covered).toEqual(expect.arrayContaining([...covered]));
    // The figure is the same for all; a run with less fails.
    const { coverageThreshold } = jest.requireActual<{ coverageThreshold: object }>(
      `../../packages/${name}/jest.config.js`,
    );
    expect(coverageThreshold).toEqual({ global: { branches: 100, functions: 100, lines: 100 } });
  }
});
