/** A snapshot of an instance or of an Aurora cluster. */
export interface Snapshot {
  readonly id: string;
  readonly region: string;
  readonly arn: string;
  readonly kind: 'instance' | 'cluster';
  readonly type: 'manual' | 'automated';
  readonly status: string;
  /** Identifier of the instance or cluster. */
  readonly database: string;
  readonly engineVersion: string;
  readonly masterUser: string;
  readonly port: number;
  readonly storageGb: number;
  readonly kmsKeyId?: string;
  /** ARN of the snapshot whose data this is; its own unless it is a copy. */
  readonly vault: string;
  readonly source?: string;
  /** Absent while it is being made. */
  readonly createdAt?: Date;
  readonly originallyCreatedAt?: Date;
  readonly tags: Readonly<Record<string, string>>;
}
