import type { Deployment } from '../../programs';
import type { Declared } from '../../testing/resource';
import { REQUIREMENTS } from '../requirements';
import { WANTED, type Wanted } from './wanted';

/** What must hold of everything that a deployment's programs declare, so that a requirement is met. */
export interface Assertion {
  /** Id of the requirement. */
  readonly requirement: string;
  /** For people, after "A3 of trading: ". */
  readonly what: string;
  readonly of: readonly Deployment[];
  /** Fails unless it holds of one program. */
  readonly check: (declared: Declared, wanted: Wanted) => void;
}

/** An assertion about every deployment that needs the requirement. */
export function shows(
  requirement: string,
  what: string,
  check: (declared: Declared, wanted: Wanted) => void,
): Assertion {
  const of = REQUIREMENTS.find(({ id }) => id === requirement)?.neededBy ?? [];
  return { requirement, what, of, check };
}

/** The title of an assertion's test; `{deployment}` may stand for the deployment's name. */
export function titleOf({ requirement, what }: Assertion, deployment: string): string {
  return `${requirement} of ${deployment}: ${what}`;
}

/** Tries an assertion on what one of a deployment's programs declares. */
export function tryOn(assertion: Assertion, declared: Declared, deployment: Deployment): void {
  assertion.check(declared, WANTED[deployment]);
}
