import type { Policy } from '../../core/policy';
import type { DatabaseRegion } from '../../core/regions';
import type {
  AccessRequest,
  AwsBackupRequest,
  BucketsRequest,
  DeploymentKind,
  KeysRequest,
  NetworkRequest,
  Objectives,
  OperationsRequest,
  PlanningFigures,
  PromoteOnLag,
  SnapshotCopyRequest,
  StorageRequest,
  Subscription,
  TrafficKind,
} from '../request';

/** A created network with every value that it needs. */
export interface SettledCreatedNetwork {
  readonly kind: 'created';
  readonly cidr: string;
  readonly azCount: number;
  readonly availabilityZones?: readonly string[];
  readonly egress: 'nat' | 'endpoints';
  /** 0 with endpoints. */
  readonly natGateways: number;
}

export type SettledNetwork = SettledCreatedNetwork | Extract<NetworkRequest, { kind: 'given' }>;

/** A request with every default filled in: what the parts of a blueprint are made from. */
export interface Settled {
  readonly name: string;
  readonly suffix: string;
  readonly kind: DeploymentKind;
  readonly regions: {
    readonly home: string;
    readonly standby: string;
    readonly witness?: string;
    /** Only where it is none of the others. */
    readonly backup?: string;
  };
  readonly account: string;
  readonly partition: string;
  readonly engine: { readonly major: number; readonly minor?: number };
  readonly instanceClass: string;
  readonly instancesPerRegion: number;
  readonly storage: Required<Omit<StorageRequest, 'iops'>> & Pick<StorageRequest, 'iops'>;
  readonly multiAz: Readonly<Record<DatabaseRegion, boolean>>;
  readonly databaseName: string;
  readonly username: string;
  readonly port: number;
  readonly parameters: Readonly<Record<string, string>>;
  readonly maintenanceWindow: string;
  readonly backupWindow: string;
  readonly monitoring: { readonly intervalSeconds: number; readonly insightsDays: number };
  readonly networks: {
    readonly home: SettledNetwork;
    /** Absent: home's. */
    readonly standby?: SettledNetwork;
    readonly witness?: SettledNetwork;
  };
  readonly connection: 'peering' | 'existing';
  readonly access: {
    readonly securityGroupIds: Readonly<Record<DatabaseRegion, readonly string[]>>;
    readonly cidrs: NonNullable<AccessRequest['cidrs']>;
  };
  readonly keys: KeysRequest;
  readonly backups: {
    readonly retentionDays: number;
    readonly snapshotCopy?: Required<SnapshotCopyRequest>;
    readonly replicationDays?: number;
    readonly awsBackup?: Required<AwsBackupRequest>;
    readonly buckets?: Required<BucketsRequest>;
  };
  readonly traffic: {
    readonly kind: TrafficKind;
    readonly zoneName: string;
    readonly recordName: string;
    readonly ttlSeconds: number;
  };
  readonly policy: Policy;
  /** What the functions are told of the policy. */
  readonly policySettings: {
    readonly preset: string;
    readonly overrides: Readonly<Record<string, boolean | number | string>>;
  };
  readonly promoteOnLag?: Required<PromoteOnLag>;
  readonly objectives: Objectives;
  readonly figures: PlanningFigures;
  readonly thresholds: {
    readonly cpuPercent: number;
    readonly connectionsPercent: number;
    readonly freeStorageGib: number;
    readonly replicationLagSeconds: number;
    readonly heartbeatAgeSeconds: number;
  };
  readonly subscriptions: readonly Subscription[];
  readonly functions: {
    readonly reservedConcurrency: number;
    readonly architecture: 'arm64' | 'x86_64';
    readonly rotationDays: number;
  };
  readonly operationsRole?: OperationsRequest;
  readonly tags: Readonly<Record<string, string>>;
  readonly destroyable: boolean;
  readonly environment: string;
  readonly logRetentionDays: number;
}
