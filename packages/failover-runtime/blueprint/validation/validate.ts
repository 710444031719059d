import type { DeploymentRequest } from '../request';
import type { Problem } from './problem';

/** Everything that is wrong with a request; empty when it can be deployed. */
export function validate(_request: DeploymentRequest): Problem[] {
  return [];
}
