import { blueprint, type Blueprint, type DeploymentRequest } from '../../blueprint';
import { DEPLOYMENTS } from '../../blueprint/testing/requests';

/** One of the deployments that the libraries are made for. */
export interface ReferenceDeployment {
  readonly name: string;
  readonly request: DeploymentRequest;
  readonly blueprint: Blueprint;
}

/** All of them, in their order. */
export function referenceDeployments(): ReferenceDeployment[] {
  return Object.entries<DeploymentRequest>(DEPLOYMENTS).map(([name, request]) => ({
    name,
    request,
    blueprint: blueprint(request),
  }));
}

/** `us-east-1 → us-west-2`. */
export function regionsOf({ request: { regions } }: ReferenceDeployment): string {
  return `${regions.home} → ${regions.standby}`;
}
