import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { CrossRegionPostgresProps } from '../cross-region-postgres-props';
import type { DeploymentProps } from '../deployment-props';
import { RegionMismatchError, RegionMissingError, RegionUnknownError } from '../errors';
import type { PlacementOptions } from '../options';
import type { Surroundings } from '../request/deployment';
import type { RegionsRequest } from './failover-runtime';

const SUFFIX_CONTEXT = 'environmentSuffix';
const DEFAULT_SUFFIX = 'main';

/** What the program around an Aurora deployment says. */
export function auroraSurroundings(
  scope: Construct,
  id: string,
  props: DeploymentProps,
): Surroundings {
  return surroundings(scope, id, props, {});
}

/** What the program around a deployment of instances says. */
export function instanceSurroundings(
  scope: Construct,
  id: string,
  props: CrossRegionPostgresProps,
): Surroundings {
  return surroundings(scope, id, props, props.backupRegion ? { backup: props.backupRegion } : {});
}

function surroundings(
  scope: Construct,
  id: string,
  props: DeploymentProps,
  more: Partial<RegionsRequest>,
): Surroundings {
  const stack = Stack.of(scope);
  const { witness } = props;
  return {
    name: props.deploymentName ?? nameFrom(id),
    environmentSuffix: props.environmentSuffix ?? suffixFromContext(scope),
    regions: {
      home: regionOfStack(stack, 'home'),
      standby: regionOfPlacement(props.standby, 'standby'),
      ...(witness && { witness: regionOfPlacement(witness, 'witness') }),
      ...more,
    },
    ...(!Token.isUnresolved(stack.account) && { account: stack.account }),
  };
}

/** `TradingDb` becomes `trading-db`. What AWS would still refuse, validation names. */
function nameFrom(id: string): string {
  return id
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();
}

/** The suffix that the program was told to use. */
export function suffixFromContext(scope: Construct): string {
  const value: unknown = scope.node.tryGetContext(SUFFIX_CONTEXT);
  return typeof value === 'string' && value !== '' ? value : DEFAULT_SUFFIX;
}

/** The region of a placement. Names and rights depend on it, so it must be known. */
function regionOfPlacement({ region, stack }: PlacementOptions, role: string): string {
  if (stack === undefined) {
    if (region === undefined) throw new RegionMissingError(role);
    return region;
  }
  const ofStack = regionOfStack(stack, role);
  if (region !== undefined && region !== ofStack) {
    throw new RegionMismatchError(stack.stackName, ofStack, region);
  }
  return ofStack;
}

function regionOfStack(stack: Stack, role: string): string {
  if (Token.isUnresolved(stack.region)) throw new RegionUnknownError(stack.stackName, role);
  return stack.region;
}
