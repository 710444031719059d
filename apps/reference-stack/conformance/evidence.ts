import type { Deployment } from '../programs';
import { ASSERTIONS, titleOf } from './assertions';
import { OTHER_EVIDENCE } from './other-evidence';

/** A test that shows that a requirement holds, and for which deployments it shows that. */
export interface Evidence {
  /** Id of the requirement. */
  readonly requirement: string;
  readonly of: readonly Deployment[];
  /** The file of the test, from the root of the workspace. */
  readonly file: string;
  /**
   * The test's name as Jest reports it: the titles around it and its own, with spaces between; `{deployment}` stands for
   * the deployment's name.
   */
  readonly test: string;
}

const file = 'apps/reference-stack/conformance/assertions/assertions.test.ts';

/** All that shows that the requirements hold: what the programs declare, and how the rest behaves. */
export const EVIDENCE: readonly Evidence[] = [
  ...ASSERTIONS.map((assertion) => ({
    requirement: assertion.requirement,
    of: assertion.of,
    file,
    test: titleOf(assertion, '{deployment}'),
  })),
  ...OTHER_EVIDENCE,
];
