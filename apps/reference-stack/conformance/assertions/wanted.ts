import type { Deployment } from '../../programs';

/** What was asked for, as far as the deployments differ in it. Source: the table of the five deployments. */
export interface Wanted {
  readonly home: string;
  /** Where the replica is. */
  readonly standby: string;
  /** Where copies of backups go. */
  readonly backup: string;
  readonly engine: 'postgres' | 'aurora-postgresql';
  readonly major: number;
  readonly instanceClass: string;
  readonly ownKeys: boolean;
  readonly lagSeconds: number;
  readonly ttlSeconds: number;
  readonly rtoSeconds: number;
  readonly environment: string;
  readonly destroyable: boolean;
}

const common = {
  home: 'us-east-1',
  standby: 'us-west-2',
  backup: 'us-west-2',
  engine: 'postgres',
  major: 15,
  instanceClass: 'db.r6g.large',
  ownKeys: true,
  lagSeconds: 60,
  ttlSeconds: 30,
  rtoSeconds: 300,
  environment: 'ref1',
  destroyable: true,
} as const;

export const WANTED: Readonly<Record<Deployment, Wanted>> = {
  trading: { ...common, instanceClass: 'db.t3.medium', ttlSeconds: 60, destroyable: false },
  transactions: { ...common, standby: 'eu-west-1', backup: 'eu-west-1', ownKeys: false },
  payments: {
    ...common,
    engine: 'aurora-postgresql',
    instanceClass: 'db.r5.large',
    lagSeconds: 5,
    ttlSeconds: 10,
    // A failover record alone is asked for within 60 s, which the program says why not.
    rtoSeconds: 240,
    environment: 'production',
    destroyable: false,
  },
  regulated: {
    ...common,
    home: 'ap-southeast-2',
    standby: 'ap-southeast-2',
    backup: 'ap-southeast-1',
    major: 14,
    instanceClass: 'db.t3.medium',
    rtoSeconds: 900,
    environment: 'staging',
  },
  exchange: { ...common, environment: 'DR' },
};
