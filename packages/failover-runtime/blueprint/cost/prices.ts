/** When the prices were taken. */
export const PRICES_OF = '2025-06';

/** Hours that a month is counted with. */
export const HOURS = 730;

/** Regions that most prices below are of: they cost the same in each. Of others only what is below is known here. */
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
  zone: price(0.5, 'month', 'Route 53, hosted zone, in every region'),
  'health-check': price(0.5, 'month', 'Route 53, health check, in every region'),
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof PRICES;

/** What is not priced by region. */
const EVERYWHERE: ReadonlySet<PriceName> = new Set(['zone', 'health-check']);

/** What AWS's own price lists say of other regions, as far as it was found. */
const ELSEWHERE: ReadonlyMap<string | undefined, Partial<Record<PriceName, Price>>> = new Map([
  [
    'eu-west-1',
    {
      nat: {
        usd: 0.048,
        unit: 'hour',
        source:
          'AWS price list AmazonEC2, eu-west-1, published 2026-09-25: EU-NatGateway-Hours; without the data',
      },
      alarm: {
        usd: 0.1,
        unit: 'month',
        source:
          'AWS price list AmazonCloudWatch, eu-west-1, as quoted by others in 2026; to be checked',
      },
      ...lambdaPrices('SGGKTWDV7PGMPPSJ', 'KXNSA7NBRHBHXXPS'),
    },
  ],
  ['ap-southeast-1', lambdaPrices('67ZV6RMYY72YSRDC', 'KSD76ZR243WEPWRS')],
  ['ap-southeast-2', lambdaPrices('4NX7CSSF3DVPXWBT', 'KDEJ26SV7QK2N7DW')],
]);

/** The same figures as in the United States, but under SKUs of their own. */
function lambdaPrices(x86: string, arm: string): Partial<Record<PriceName, Price>> {
  const of = (name: 'arm64-gib-second' | 'x86_64-gib-second', sku: string): Price => ({
    ...PRICES[name],
    source: `data of the AWS pricing calculator for Lambda, SKU ${sku}, in a copy without a date; to be checked`,
  });
  return {
    'x86_64-gib-second': of('x86_64-gib-second', x86),
    'arm64-gib-second': of('arm64-gib-second', arm),
  };
}

/** Undefined in a region whose price is not known here. */
export function priceOf(name: PriceName, region: string | undefined): Price | undefined {
  return REGIONS.has(region) || EVERYWHERE.has(name) ? PRICES[name] : ELSEWHERE.get(region)?.[name];
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
