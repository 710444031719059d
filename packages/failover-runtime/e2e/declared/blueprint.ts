import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@pg-dr/failover-runtime/blueprint/iam';
import { ACCOUNT } from '../deployment/settings';

/** The blueprints of the reference deployments, as they were reviewed. */
const GOLDEN = join(__dirname, '../../blueprint/testing/golden');

/** The part of a declared deployment that a failover meets. */
export interface Declared {
  readonly regions: { readonly home: string; readonly standby: string; readonly witness: string };
  /** The function that takes steps, with its settings for the one deployment. */
  readonly stepFunction: string;
  readonly settings: DeclaredSettings;
  readonly role: Role;
  readonly alarm: DeclaredAlarm;
  readonly traffic?: DeclaredTraffic;
}

export interface DeclaredSettings {
  readonly name: string;
  readonly policy: { readonly preset: string; readonly overrides: object };
  readonly tables: { readonly state: string; readonly witness: string };
  readonly secret: string;
  readonly databases: Readonly<Record<'home' | 'standby', { readonly service: DeclaredService }>>;
  readonly notify: { readonly topicArn: string; readonly busName: string };
}

export type DeclaredService =
  | { readonly kind: 'instance'; readonly id: string }
  | { readonly kind: 'aurora'; readonly globalClusterId: string; readonly memberArn: string };

export interface DeclaredAlarm {
  readonly name: string;
  readonly metric: {
    readonly namespace: string;
    readonly name: string;
    readonly dimensions: readonly { readonly name: string; readonly value: string }[];
    readonly statistic: 'Minimum';
    readonly periodSeconds: number;
  };
  readonly comparison: 'LessThanThreshold';
  readonly threshold: number;
}

export interface DeclaredTraffic {
  readonly zone: { readonly zoneName: string };
  readonly healthChecks: readonly { readonly id: string; readonly inverted: boolean }[];
  readonly records: readonly {
    readonly name: string;
    readonly ttlSeconds: number;
    readonly setIdentifier: 'home' | 'standby';
    readonly failover?: 'PRIMARY' | 'SECONDARY';
    readonly weight?: number;
    readonly healthCheck?: string;
  }[];
}

interface Region {
  readonly region: string;
  readonly functions: readonly {
    readonly id: string;
    readonly name: string;
    readonly environment: { readonly PGDR_SETTINGS: { readonly deployments: DeclaredSettings[] } };
  }[];
  readonly roles: readonly (Role & { readonly id: string })[];
  readonly alarms: readonly (DeclaredAlarm & { readonly id: string })[];
  readonly traffic?: DeclaredTraffic;
}

/** Reads a blueprint, with the account in it that the stand-in knows. */
export function declared(name: string): Declared {
  const text = readFileSync(join(GOLDEN, `${name}.golden.json`), 'utf8')
    .replaceAll('<<account>>', ACCOUNT)
    .replaceAll('<<partition>>', 'aws');
  const { regions } = JSON.parse(text) as {
    regions: Readonly<Record<'home' | 'standby' | 'witness', Region>>;
  };
  const { home, standby, witness } = regions;
  const step = found(standby.functions, 'step');
  return {
    regions: { home: home.region, standby: standby.region, witness: witness.region },
    stepFunction: step.name,
    settings: step.environment.PGDR_SETTINGS.deployments[0] as DeclaredSettings,
    role: found(standby.roles, 'step-role'),
    alarm: found(standby.alarms, 'latch-alarm'),
    ...(standby.traffic === undefined ? {} : { traffic: standby.traffic }),
  };
}

function found<T extends { readonly id: string }>(all: readonly T[], id: string): T {
  const one = all.find((each) => each.id === id);
  if (one === undefined) {
    throw new Error(`The blueprint has no '${id}'.`);
  }
  return one;
}
