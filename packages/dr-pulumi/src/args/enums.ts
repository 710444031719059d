/**
 * Words that arguments take. Each is an object and a type of the same name, so that programs may write the word or its
 * name, and other languages get an enumeration.
 */

/** Which keys encrypt. */
export const EncryptionKeys = {
  /** A key of the account for each region, rotated yearly. */
  Customer: 'customer',
  /** The keys that AWS keeps for the account; topics have a customer key in any case. */
  AwsManaged: 'aws-managed',
} as const;
export type EncryptionKeys = (typeof EncryptionKeys)[keyof typeof EncryptionKeys];

/** How functions in private subnets reach AWS. */
export const Egress = {
  /** Through a NAT gateway in a public subnet. */
  Nat: 'nat',
  /** By private links, also to services of the other regions through the peering. */
  Endpoints: 'endpoints',
} as const;
export type Egress = (typeof Egress)[keyof typeof Egress];

/** Who connects the networks of a deployment's regions. */
export const Connection = {
  /** The deployment, by peering, with routes both ways. */
  Peering: 'peering',
  /** They are connected already. */
  Existing: 'existing',
} as const;
export type Connection = (typeof Connection)[keyof typeof Connection];

/** How applications find the writer. */
export const TrafficRouting = {
  /** Failover records, moved by the latch alone, without a control plane. */
  Failover: 'failover',
  /** Weighted records, moved by the latch, the weights following. */
  Weighted: 'weighted',
  /** By the secret's host, or by a connection string with both hosts. */
  None: 'none',
} as const;
export type TrafficRouting = (typeof TrafficRouting)[keyof typeof TrafficRouting];

/** What becomes of a deployment that the program no longer declares. */
export const Removal = {
  /** What holds data outlives the program that declared it. */
  Protected: 'protected',
  /** Everything goes with it. */
  Destroyable: 'destroyable',
} as const;
export type Removal = (typeof Removal)[keyof typeof Removal];

/** Kind of storage of an instance. */
export const StorageType = { Gp3: 'gp3', Gp2: 'gp2', Io1: 'io1', Io2: 'io2' } as const;
export type StorageType = (typeof StorageType)[keyof typeof StorageType];

/** Processor of the functions. */
export const Architecture = { Arm64: 'arm64', X86: 'x86_64' } as const;
export type Architecture = (typeof Architecture)[keyof typeof Architecture];

/** How somebody is told. */
export const SubscriptionProtocol = {
  Email: 'email',
  Sqs: 'sqs',
  Lambda: 'lambda',
  Https: 'https',
} as const;
export type SubscriptionProtocol = (typeof SubscriptionProtocol)[keyof typeof SubscriptionProtocol];

/** A region that has a topic. */
export const TopicRegion = { Home: 'home', Standby: 'standby' } as const;
export type TopicRegion = (typeof TopicRegion)[keyof typeof TopicRegion];

/** Where a replica is. */
export const ReplicaPlacement = {
  /** In another region. */
  CrossRegion: 'cross-region',
  /** In the same region as the primary; only backups go to another one. */
  SameRegion: 'same-region',
} as const;
export type ReplicaPlacement = (typeof ReplicaPlacement)[keyof typeof ReplicaPlacement];

/** A whole policy by its name. */
export const Preset = {
  /** For servers close together. */
  Fast: 'fast',
  Balanced: 'balanced',
  /** A person approves. */
  Conservative: 'conservative',
} as const;
export type Preset = (typeof Preset)[keyof typeof Preset];
