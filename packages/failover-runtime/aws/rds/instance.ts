import {
  type DBInstance,
  DeleteDBInstanceCommand,
  DescribeDBInstancesCommand,
  ModifyDBInstanceCommand,
  PromoteReadReplicaCommand,
  type RDSClient,
  RebootDBInstanceCommand,
  StartDBInstanceCommand,
} from '@aws-sdk/client-rds';
import { NotReadyError } from '../../plan/errors';
import { call, type SendOptions } from '../calls/call';
import { isFault } from '../calls/errors';
import { DEFAULT_LIMITS } from '../calls/limits';

/** What the service says of one instance. It may lag behind what was just asked of it. */
export interface InstanceView {
  /** `available`, `backing-up`, `modifying`, `rebooting`, `stopped`, … */
  readonly status: string;
  readonly arn: string;
  /** The instance that it replicates from: an identifier in its own region, an ARN otherwise. */
  readonly source?: string;
  /** Its security groups, and whether each is in force. */
  readonly groups: Readonly<Record<string, string>>;
  readonly host?: string;
}

/** One database instance, by the service, in its own region. */
export class RdsInstance {
  constructor(
    readonly client: RDSClient,
    readonly id: string,
    private readonly totalMs: number = DEFAULT_LIMITS.totalMs,
  ) {}

  /** Undefined: there is no such instance. */
  async describe(): Promise<InstanceView | undefined> {
    const command = new DescribeDBInstancesCommand({ DBInstanceIdentifier: this.id });
    try {
      const { DBInstances } = await this.ask('looking at', (options) =>
        this.client.send(command, options),
      );
      return viewOf(DBInstances?.[0]);
    } catch (error) {
      if (isFault(error, 'DBInstanceNotFound')) {
        return undefined;
      }
      throw error;
    }
  }

  async promote(backupRetentionDays: number): Promise<void> {
    const command = new PromoteReadReplicaCommand({
      DBInstanceIdentifier: this.id,
      BackupRetentionPeriod: backupRetentionDays,
    });
    await this.ask('promoting', (options) => this.client.send(command, options));
  }

  /** Ends every session: what a changed security group alone does not do. */
  async reboot(): Promise<void> {
    const command = new RebootDBInstanceCommand({ DBInstanceIdentifier: this.id });
    await this.ask('rebooting', (options) => this.client.send(command, options));
  }

  async start(): Promise<void> {
    const command = new StartDBInstanceCommand({ DBInstanceIdentifier: this.id });
    await this.ask('starting', (options) => this.client.send(command, options));
  }

  async useGroups(groups: readonly string[]): Promise<void> {
    const command = new ModifyDBInstanceCommand({
      DBInstanceIdentifier: this.id,
      VpcSecurityGroupIds: [...groups],
      ApplyImmediately: true,
    });
    await this.ask('changing the groups of', (options) => this.client.send(command, options));
  }

  /** Keeps its data in a snapshot of this name, also where it was asked for before. */
  async remove(finalSnapshotId: string): Promise<void> {
    const command = new DeleteDBInstanceCommand({
      DBInstanceIdentifier: this.id,
      FinalDBSnapshotIdentifier: finalSnapshotId,
      DeleteAutomatedBackups: false,
    });
    await this.ask('removing', (options) => this.client.send(command, options));
  }

  /** A service's refusal for the instance's present status passes: it is the plans' `NotReadyError`. */
  private async ask<T>(doing: string, send: (options: SendOptions) => Promise<T>): Promise<T> {
    try {
      return await call(`${doing} '${this.id}'`, send, this.totalMs);
    } catch (error) {
      if (isFault(error, 'InvalidDBInstanceState')) {
        throw new NotReadyError(error.message, { cause: error });
      }
      throw error;
    }
  }
}

function viewOf(instance: DBInstance | undefined): InstanceView | undefined {
  if (instance === undefined) {
    return undefined;
  }
  const source = instance.ReadReplicaSourceDBInstanceIdentifier;
  const host = instance.Endpoint?.Address;
  const groups = (instance.VpcSecurityGroups ?? []).map(
    ({ VpcSecurityGroupId = '', Status = '' }) => [VpcSecurityGroupId, Status] as const,
  );
  return {
    status: instance.DBInstanceStatus ?? 'unknown',
    arn: instance.DBInstanceArn ?? '',
    groups: Object.fromEntries(groups),
    ...(source === undefined || source === '' ? {} : { source }),
    ...(host === undefined ? {} : { host }),
  };
}
