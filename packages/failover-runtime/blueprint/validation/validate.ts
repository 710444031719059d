import type { DeploymentRequest } from '../request';
import { prune } from '../settled';
import { checkAccess } from './access';
import { checkBackups } from './backups';
import { checkDatabase } from './database';
import { checkEnvironment, checkFunctions } from './functions';
import { checkGovernance } from './governance';
import { checkNames } from './names';
import { checkNetworks } from './networks';
import { checkObjectives } from './objectives';
import { checkObservation } from './observation';
import { checkPolicyRequest } from './policy';
import type { Problem } from './problem';
import { checkRegions } from './regions';
import { checkStorage } from './storage';
import { checkTraffic } from './traffic';
import { checkWindows } from './windows';

type Validator = (request: DeploymentRequest) => Problem[];

/** One validator for each concern. */
const VALIDATORS: readonly Validator[] = [
  checkNames,
  checkRegions,
  checkDatabase,
  checkStorage,
  checkWindows,
  checkNetworks,
  checkAccess,
  checkBackups,
  checkTraffic,
  checkPolicyRequest,
  checkObservation,
  checkFunctions,
  checkGovernance,
];

/** These compute with the whole request, so they come only where everything else is right. */
const LATER: readonly Validator[] = [checkObjectives, checkEnvironment];

/** Everything that is wrong with a request; empty when it can be deployed. */
export function validate(asked: DeploymentRequest): Problem[] {
  const request = prune(asked);
  const problems = VALIDATORS.flatMap((check) => check(request));
  return problems.length > 0 ? problems : LATER.flatMap((check) => check(request));
}
