/**
 * Memory of the smallest size of a family, GiB, and of what its `large` has.
 * Source: AWS documentation, "Hardware specifications for DB instance classes".
 */
const LARGE_GIB: Readonly<Record<string, number>> = { t: 8, m: 8, r: 16, x: 32 };

/** Sizes as multiples of `large`. */
const SIZES: Readonly<Record<string, number>> = {
  micro: 1 / 8,
  small: 1 / 4,
  medium: 1 / 2,
  large: 1,
  xlarge: 2,
};

const CLASS = /^db\.([a-z])[0-9][a-z0-9]*\.(?:(\d+)(?=xlarge))?(micro|small|medium|large|xlarge)$/;

/** What a class's name says. */
export interface InstanceClass {
  /** `t`, `m`, `r`, `x`. */
  readonly family: string;
  readonly memoryGib: number;
  /** How many times a `large` it is. */
  readonly larges: number;
}

/** Undefined for a name that is none, or of a family that is not known here. */
export function instanceClassOf(name: string): InstanceClass | undefined {
  const [, family = '', times, size = ''] = CLASS.exec(name) ?? [];
  const large = LARGE_GIB[family];
  const multiple = SIZES[size];
  if (large === undefined || multiple === undefined) {
    return undefined;
  }
  const larges = multiple * Number(times ?? 1);
  return { family, memoryGib: large * larges, larges };
}

/** RDS gives a connection this much memory in its default of `max_connections`. Source: AWS documentation, quotas. */
const BYTES_PER_CONNECTION = 9_531_392;
const MOST_CONNECTIONS = 5_000;

/** As many connections as the service's own default allows for a class. */
export function defaultConnections(name: string): number | undefined {
  const found = instanceClassOf(name);
  return found === undefined
    ? undefined
    : Math.min(MOST_CONNECTIONS, Math.floor((found.memoryGib * 2 ** 30) / BYTES_PER_CONNECTION));
}
