import {
  DescribeGlobalClustersCommand,
  FailoverGlobalClusterCommand,
  type RDSClient,
  SwitchoverGlobalClusterCommand,
} from '@aws-sdk/client-rds';
import { AdapterError, NotReadyError } from '../../plan/errors';
import { call, type SendOptions } from '../calls/call';
import { isFault } from '../calls/errors';
import { DEFAULT_LIMITS } from '../calls/limits';

/** What a global cluster says of itself. */
export interface GlobalClusterView {
  readonly status: string;
  /** ARN of the member that writes. */
  readonly writer?: string;
  readonly members: readonly string[];
  /** ARN of the member that a change under way leads to. */
  readonly changingTo?: string;
}

/** An Aurora global cluster, asked in the region of the client: any member's region will do. */
export class GlobalCluster {
  constructor(
    private readonly client: RDSClient,
    readonly id: string,
    private readonly totalMs: number = DEFAULT_LIMITS.totalMs,
  ) {}

  async describe(): Promise<GlobalClusterView> {
    const command = new DescribeGlobalClustersCommand({ GlobalClusterIdentifier: this.id });
    const { GlobalClusters } = await this.ask('looking at', (options) =>
      this.client.send(command, options),
    );
    const cluster = GlobalClusters?.[0];
    if (cluster === undefined) {
      throw new AdapterError(`There is no global cluster '${this.id}'.`);
    }
    const members = cluster.GlobalClusterMembers ?? [];
    const writer = members.find(({ IsWriter }) => IsWriter === true)?.DBClusterArn;
    const changingTo = cluster.FailoverState?.ToDbClusterArn;
    return {
      status: cluster.Status ?? 'unknown',
      members: members.flatMap(({ DBClusterArn }) => DBClusterArn ?? []),
      ...(writer === undefined ? {} : { writer }),
      ...(changingTo === undefined || changingTo === '' ? {} : { changingTo }),
    };
  }

  /** Loses nothing; needs both members. */
  async switchover(targetArn: string): Promise<void> {
    const command = new SwitchoverGlobalClusterCommand({
      GlobalClusterIdentifier: this.id,
      TargetDbClusterIdentifier: targetArn,
    });
    await this.ask('switching over', (options) => this.client.send(command, options));
  }

  /** Loses what the target has not received. Only for a caller that has that consent. */
  async failoverWithDataLoss(targetArn: string): Promise<void> {
    const command = new FailoverGlobalClusterCommand({
      GlobalClusterIdentifier: this.id,
      TargetDbClusterIdentifier: targetArn,
      AllowDataLoss: true,
    });
    await this.ask('failing over', (options) => this.client.send(command, options));
  }

  private async ask<T>(doing: string, send: (options: SendOptions) => Promise<T>): Promise<T> {
    try {
      return await call(`${doing} '${this.id}'`, send, this.totalMs);
    } catch (error) {
      if (isFault(error, 'InvalidGlobalClusterState', 'InvalidDBClusterState')) {
        throw new NotReadyError(error.message, { cause: error });
      }
      throw error;
    }
  }
}
