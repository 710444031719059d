/** A block of IPv4 addresses. */
export interface Cidr {
  /** First address as a number. */
  readonly base: number;
  /** Length of the prefix, 0 to 32. */
  readonly prefix: number;
}

const OCTETS = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** How many addresses a block has. */
export function sizeOf({ prefix }: Pick<Cidr, 'prefix'>): number {
  return 2 ** (32 - prefix);
}

/** Undefined where the text is no block, or one whose first address is not the block's. */
export function parseCidr(text: string): Cidr | undefined {
  const numbers = OCTETS.exec(text)?.slice(1).map(Number);
  if (numbers === undefined) {
    return undefined;
  }
  const prefix = Number(numbers[4]);
  const octets = numbers.slice(0, 4);
  const base = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const fits = prefix <= 32 && octets.every((octet) => octet <= 255);
  return fits && base % sizeOf({ prefix }) === 0 ? { base, prefix } : undefined;
}

/** `10.0.0.0/16` */
export function formatCidr({ base, prefix }: Cidr): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256);
  return `${octets.join('.')}/${prefix}`;
}

/** Whether two blocks have an address in common. */
export function overlaps(one: Cidr, other: Cidr): boolean {
  return one.base < other.base + sizeOf(other) && other.base < one.base + sizeOf(one);
}

/** A part of a block: the one of this number when it is cut into pieces with this prefix. */
export function partOf(block: Cidr, prefix: number, index: number): Cidr {
  return { base: block.base + index * sizeOf({ prefix }), prefix };
}
