import type { DatabaseRegion, Region } from '../../core/regions';

/** A declared region, or the one that copies of backups go to where it is none of them. */
export type Place = Region | 'backup';

/** What a deployment's things are called, as far as policies need to know. */
export interface DeploymentNames {
  /** Its key in the tables, the metrics and the names of executions. */
  readonly deployment: string;
  /** What physical names begin and end with. @default they begin with `deployment` */
  readonly naming?: { readonly name: string; readonly suffix: string };
  readonly account: string;
  /** @default 'aws' */
  readonly partition?: string;
  readonly regions: Readonly<Record<DatabaseRegion, string>> & {
    readonly witness?: string;
    /** @default the standby region */
    readonly backup?: string;
  };
  readonly stateTable: string;
  readonly witnessTable?: string;
  /** One strongly consistent table in all regions, asked in the region at hand. @default false */
  readonly multiRegionTable?: boolean;
  /** Name of the secret in both regions, without the suffix that Secrets Manager adds. */
  readonly secret: string;
  readonly databases: Readonly<Record<DatabaseRegion, DatabaseNames>>;
  /** Ids of keys, or their aliases, which are known before the keys are. */
  readonly keys: Readonly<Record<DatabaseRegion, string>> & { readonly backup?: string };
  readonly topic: string;
  readonly bus: string;
  readonly stateMachines: readonly string[];
  /** Name of the function that takes steps. */
  readonly stepFunction: string;
  /** Zone whose weighted records are changed. @default traffic needs no control plane */
  readonly hostedZoneId?: string;
  /** Name of the role of enhanced monitoring, which a rebuilt replica is given. @default none */
  readonly monitoringRole?: string;
  /** Name of the role that writes exported snapshots. @default none is exported */
  readonly exportRole?: string;
  /** Names of the runbooks. */
  readonly runbooks: readonly string[];
}

export type DatabaseNames =
  | { readonly kind: 'instance'; readonly id: string }
  | { readonly kind: 'aurora'; readonly clusterId: string; readonly globalClusterId: string };

/** Physical name of a thing of the deployment, in one region or in none. */
export function physicalName(
  { deployment, naming }: Pick<DeploymentNames, 'deployment' | 'naming'>,
  thing: string,
  region?: Place,
): string {
  const parts = [naming?.name ?? deployment, thing, region, naming?.suffix];
  return parts.filter((part) => part !== undefined).join('-');
}

/** ARNs of a deployment's things. */
export class Arns {
  constructor(private readonly names: DeploymentNames) {}

  in(region: Place, service: string, resource: string): string {
    const { partition = 'aws', account } = this.names;
    return `arn:${partition}:${service}:${this.regionOf(region)}:${account}:${resource}`;
  }

  /** A thing that is in no region. */
  global(service: string, resource: string, account = ''): string {
    return `arn:${this.names.partition ?? 'aws'}:${service}::${account}:${resource}`;
  }

  stateTable(from: Region): string {
    const region = this.names.multiRegionTable === true ? from : 'standby';
    return this.in(region, 'dynamodb', `table/${this.names.stateTable}`);
  }

  witnessTable(): string[] {
    const { witnessTable } = this.names;
    return witnessTable === undefined
      ? []
      : [this.in('witness', 'dynamodb', `table/${witnessTable}`)];
  }

  /** Secrets Manager adds a hyphen and six characters to every name. */
  secret(region: DatabaseRegion): string {
    return this.in(region, 'secretsmanager', `secret:${this.names.secret}-??????`);
  }

  database(region: DatabaseRegion): string {
    const database = this.names.databases[region];
    return database.kind === 'instance'
      ? this.in(region, 'rds', `db:${database.id}`)
      : this.in(region, 'rds', `cluster:${database.clusterId}`);
  }

  regionOf(region: Place): string {
    return this.names.regions[region] ?? '*';
  }
}
