import { Architecture } from 'aws-cdk-lib/aws-lambda';
import type { AccessOptions, FunctionOptions } from '../options';
import type { AccessRequest, FunctionsRequest } from '../private/failover-runtime';
import { days, given } from './units';

/** How the deployment's functions run. */
export function functionsRequest(
  options: FunctionOptions | undefined,
): FunctionsRequest | undefined {
  if (!options) return undefined;
  const { reservedConcurrency, architecture, rotateEvery } = options;
  return given<FunctionsRequest>({
    reservedConcurrency,
    architecture:
      architecture && (architecture.name === Architecture.ARM_64.name ? 'arm64' : 'x86_64'),
    rotationDays: days(rotateEvery),
  });
}

/** Who besides the deployment's own functions reaches the databases. */
export function accessRequest(options: AccessOptions | undefined): AccessRequest | undefined {
  if (!options) return undefined;
  const { homeSecurityGroupIds: home, standbySecurityGroupIds: standby, cidrs } = options;
  return given<AccessRequest>({
    securityGroupIds: home || standby ? given({ home, standby }) : undefined,
    cidrs,
  });
}
