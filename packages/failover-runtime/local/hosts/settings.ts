import type { StepId } from '../../core/plan-run';
import type { Policy } from '../../core/policy';
import type { DatabaseRegion, Region } from '../../core/regions';

/** How a database's administrator logs in; the same on both servers. */
export interface AdministratorLogin {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** The ports by which one process reaches everything else: its own ends of the links. */
export interface Reach {
  readonly databases: Readonly<Record<DatabaseRegion, number>>;
  readonly stateStore: number;
  /** Absent in a deployment without a witness. */
  readonly witnessStore?: number;
  readonly nameService: number;
  /** The agents' control ports; absent for a process that asks nobody. */
  readonly agents?: Readonly<Partial<Record<Region, number>>>;
}

/** What every process of a deployment on this machine is started with. */
export interface HostSettings {
  readonly deployment: string;
  readonly region: Region;
  readonly policy: Policy;
  readonly administrator: AdministratorLogin;
  readonly reach: Reach;
}

/** The server beside an agent, and how it would replicate from the other region's. */
export interface BesideSettings {
  readonly directory: string;
  readonly source: {
    readonly directory: string;
    /** This region's end of the link for replication. */
    readonly host: string;
    readonly port: number;
    readonly slot: string;
  };
}

export interface AgentSettings extends HostSettings {
  /** Absent in the witness region. */
  readonly beside?: BesideSettings;
}

export interface MonitorSettings extends HostSettings {
  readonly name: string;
  /** The process kills itself when this step is done and written down. */
  readonly dieAfter?: StepId;
}
