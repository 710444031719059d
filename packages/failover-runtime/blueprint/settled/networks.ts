import type { DeploymentRequest, NetworkRequest } from '../request';
import type { Settled, SettledNetwork } from './settled';

const CIDRS = { home: '10.0.0.0/16', standby: '10.1.0.0/16', witness: '10.2.0.0/16' } as const;

/** The networks, with every default; databases in one region share one. */
export function settleNetworks({
  networks = {},
  kind,
}: Pick<DeploymentRequest, 'networks' | 'kind'>): Settled['networks'] {
  const { home, standby, witness } = networks;
  return {
    home: settleNetwork(home, CIDRS.home),
    ...(kind === 'same-region-replica' ? {} : { standby: settleNetwork(standby, CIDRS.standby) }),
    ...(witness === undefined ? {} : { witness: settleNetwork(witness, CIDRS.witness) }),
  };
}

function settleNetwork(network: NetworkRequest | undefined, cidr: string): SettledNetwork {
  if (network?.kind === 'given') {
    return network;
  }
  const { azCount = 3, egress = 'nat' } = network ?? {};
  const natGateways = egress === 'nat' ? azCount : 0;
  return { kind: 'created', cidr, natGateways, ...network, azCount, egress };
}
