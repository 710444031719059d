import * as ec2 from '@pulumi/aws/ec2';
import type * as aws from '@pulumi/aws';
import type * as pulumi from '@pulumi/pulumi';
import { NetworkNotFoundError } from '../errors';

/** Finds an existing network of one region by its tags. */
export class NetworkLookUp {
  constructor(
    private readonly region: string,
    private readonly providerOf: () => aws.Provider,
  ) {}

  /** The one network with these tags; the provider refuses none and several. */
  vpcId(tags: Readonly<Record<string, string>>): pulumi.Output<string> {
    const { region } = this;
    const provider = this.providerOf();
    return ec2.getVpcOutput({ tags: { ...tags }, region }, { provider }).id;
  }

  /** So many of its subnets with these tags, in the order of their ids, which no new subnet changes by itself. */
  subnetIds(
    vpcId: pulumi.Input<string>,
    tags: Readonly<Record<string, string>>,
    count: number,
  ): pulumi.Output<string>[] {
    const { region } = this;
    const provider = this.providerOf();
    const { ids } = ec2.getSubnetsOutput(
      { filters: [{ name: 'vpc-id', values: [vpcId] }], tags: { ...tags }, region },
      { provider },
    );
    const taken = ids.apply((found) => firstOf(region, found, count));
    return Array.from({ length: count }, (_none, index) => taken[index] as pulumi.Output<string>);
  }
}

/**
 * So many of the subnets that were found in a region.
 *
 * @throws NetworkNotFoundError if there are fewer
 */
export function firstOf(region: string, found: readonly string[], count: number): string[] {
  if (found.length < count) {
    throw new NetworkNotFoundError(region, found.length, count);
  }
  return [...found].sort().slice(0, count);
}
