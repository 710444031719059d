import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { OptionError } from '../errors';
import type { CreatedNetworkOptions, GivenNetworkOptions, VpcOptions } from './network';

/** The network of one region of a deployment: created for it, or one that exists. */
export class NetworkSource {
  /** A network of the deployment's own. */
  public static create(options: CreatedNetworkOptions = {}): NetworkSource {
    return new NetworkSource(options);
  }

  /** A network that exists, by its ids. */
  public static fromIds(options: GivenNetworkOptions): NetworkSource {
    return new NetworkSource(undefined, options);
  }

  /** A network of the same program, or one that was looked up: `Vpc.fromLookup(…)`. */
  public static fromVpc(vpc: ec2.IVpc, options: VpcOptions = {}): NetworkSource {
    const { subnets } = vpc.selectSubnets(options.subnets ?? privateSubnets(vpc));
    const cidr = options.cidr ?? vpc.vpcCidrBlock;
    if (Token.isUnresolved(cidr)) {
      throw new OptionError(
        `The address range of network '${vpc.node.path}'`,
        'known at deployment only',
        "it as text: NetworkSource.fromVpc(vpc, { cidr: '10.0.0.0/16' })",
      );
    }
    return NetworkSource.fromIds({
      vpcId: vpc.vpcId,
      subnetIds: subnets.map(({ subnetId }) => subnetId),
      routeTableIds: [...new Set(subnets.map(({ routeTable }) => routeTable.routeTableId))],
      cidr,
    });
  }

  private constructor(
    /** What is created, if it is. */
    public readonly created?: CreatedNetworkOptions,
    /** What exists, if it does. */
    public readonly given?: GivenNetworkOptions,
  ) {}
}

function privateSubnets(vpc: ec2.IVpc): ec2.SubnetSelection {
  const subnetType =
    vpc.privateSubnets.length > 0
      ? ec2.SubnetType.PRIVATE_WITH_EGRESS
      : ec2.SubnetType.PRIVATE_ISOLATED;
  return { subnetType };
}
