import { formatCidr, parseCidr, partOf } from './cidr';

/** Addresses of the subnets of one network, by their number from 0. */
export interface SubnetCidrs {
  readonly private: readonly string[];
  readonly public: readonly string[];
}

/** A network is cut into sixteen: half for private subnets, half for public ones. */
const BITS = 4;
const FIRST_PUBLIC = 8;

/**
 * Where the subnets lie: a zone's always in the same place, whatever the number of zones, so that a zone can be
 * added without moving another.
 */
export function subnetCidrs(cidr: string, azCount: number, publicCount: number): SubnetCidrs {
  const block = parseCidr(cidr);
  if (block === undefined) {
    return { private: [], public: [] };
  }
  const part = (index: number) => formatCidr(partOf(block, block.prefix + BITS, index));
  return {
    private: Array.from({ length: azCount }, (_none, index) => part(index)),
    public: Array.from({ length: publicCount }, (_none, index) => part(FIRST_PUBLIC + index)),
  };
}
