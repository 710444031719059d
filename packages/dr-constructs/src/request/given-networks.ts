import { Token } from 'aws-cdk-lib';
import type { NetworkSource } from '../options';
import { type NetworkRequest, reference } from '../private/failover-runtime';

/** Ids that are known at deployment only, by the path of the reference that stands for each. */
export type GivenValues = Record<string, string>;

/** What a deployment is asked for in place of one region's network. */
export function networkRequest(
  role: string,
  source: NetworkSource | undefined,
  given: GivenValues,
): NetworkRequest | undefined {
  if (source?.given) {
    const { vpcId, subnetIds, routeTableIds, cidr } = source.given;
    const id = (name: string, value: string) => known(`given.${role}.${name}`, value, given);
    const ids = (name: string, values: string[]) =>
      values.map((value, index) => id(`${name}-${index + 1}`, value));
    return {
      kind: 'given',
      vpcId: id('vpc', vpcId),
      subnetIds: ids('subnet', subnetIds),
      ...(routeTableIds && { routeTableIds: ids('route-table', routeTableIds) }),
      cidr,
    };
  }
  return source?.created && { kind: 'created', ...source.created };
}

/** The value itself where it is known, or a reference to it. */
function known(path: string, value: string, given: GivenValues): string {
  if (!Token.isUnresolved(value)) return value;
  given[path] = value;
  return reference(path);
}
