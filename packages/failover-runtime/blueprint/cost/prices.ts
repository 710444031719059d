/** When the prices were taken. */
export const PRICES_OF = '2025-06';

/** Hours that a month is counted with. */
export const HOURS = 730;

/** Regions that the prices below are of: they cost the same in each. Others have their own, which are not known here. */
const REGIONS: ReadonlySet<string | undefined> = new Set(['us-east-1', 'us-east-2', 'us-west-2']);

/** A price, and where to look it up: AWS changes its prices, and these were not read from a machine-readable list. */
export interface Price {
  readonly usd: number;
  readonly unit: string;
  readonly source: string;
}

function price(usd: number, unit: string, service: string): Price {
  return {
    usd,
    unit,
    source: `list price of ${PRICES_OF}, to be checked with AWS: ${service}; US East and US West`,
  };
}

/** USD an hour, one zone. */
const INSTANCES: Readonly<
  Record<'postgres' | 'aurora-postgresql', Readonly<Record<string, number>>>
> = {
  postgres: {
    'db.t3.medium': 0.072,
    'db.t4g.medium': 0.065,
    'db.m6g.large': 0.159,
    'db.r6g.large': 0.225,
  },
  'aurora-postgresql': {
    'db.t4g.medium': 0.073,
    'db.r5.large': 0.29,
    'db.r6g.large': 0.26,
  },
};

const PRICES = {
  'gp3-gib': price(0.115, 'GiB-month', 'RDS for PostgreSQL, gp3 storage'),
  nat: price(0.045, 'hour', 'VPC, NAT gateway; without the data'),
  endpoint: price(0.01, 'hour and zone', 'PrivateLink; without the data'),
  key: price(1, 'month', 'KMS'),
  secret: price(0.4, 'month', 'Secrets Manager, each copy'),
  'arm64-gib-second': price(0.0000133334, 'GiB-second', 'Lambda, Arm'),
  'x86_64-gib-second': price(0.0000166667, 'GiB-second', 'Lambda, x86'),
  alarm: price(0.1, 'month', 'CloudWatch, standard alarm'),
  dashboard: price(3, 'month', 'CloudWatch'),
  zone: price(0.5, 'month', 'Route 53, hosted zone'),
  'health-check': price(0.5, 'month', 'Route 53, health check'),
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof PRICES;

/** Undefined in a region whose prices are not known here. */
export function priceOf(name: PriceName, region: string | undefined): Price | undefined {
  return REGIONS.has(region) ? PRICES[name] : undefined;
}

/** Undefined for a class, or in a region, whose price is not known here. */
export function instancePrice(
  engine: keyof typeof INSTANCES,
  instanceClass: string,
  region: string,
): Price | undefined {
  const usd = INSTANCES[engine][instanceClass];
  return usd === undefined || !REGIONS.has(region)
    ? undefined
    : price(usd, 'hour', engine === 'postgres' ? 'RDS for PostgreSQL' : 'Aurora, standard');
}
