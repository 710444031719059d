import { type Deployment, DEPLOYMENTS } from './requirements';

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

const all = DEPLOYMENTS;
const blueprints = 'packages/failover-runtime/blueprint/blueprint.test.ts';
const outputs = 'packages/failover-runtime/blueprint/outputs/outputs.test.ts';
const refusals = 'packages/failover-runtime/blueprint/validation/validate.test.ts';

/**
 * What shows that the requirements hold. A test that is renamed, removed or fails no longer shows anything; a row
 * without one is a gap, and the table is not written.
 */
export const EVIDENCE: readonly Evidence[] = [
  {
    requirement: 'B3',
    of: all,
    file: blueprints,
    test: 'the blueprint of {deployment} opens nothing to everybody',
  },
  {
    requirement: 'F1',
    of: all,
    file: blueprints,
    test: 'the blueprint of {deployment} tags everything that has tags alike',
  },
  {
    requirement: 'F2',
    of: all,
    file: blueprints,
    test: 'the blueprint of {deployment} gives every name the suffix',
  },
  {
    requirement: 'F2',
    of: all,
    file: blueprints,
    test: 'two deployments that differ in their suffix have no name in common',
  },
  {
    requirement: 'F4',
    of: ['exchange'],
    file: refusals,
    test: 'a refusal names everything that is wrong at once',
  },
  {
    requirement: 'F5',
    of: ['trading'],
    file: outputs,
    test: 'outputs of `trading` are at least its thirteen',
  },
  {
    requirement: 'F7',
    of: all,
    file: blueprints,
    test: 'the blueprint of {deployment} names every action, and says why where it cannot name the resource',
  },
];
