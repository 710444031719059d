import type { Server } from '@pg-dr/failover-runtime/local';
import type { Cluster, GlobalCluster } from './state/cluster';
import type { Instance } from './state/instance';
import type { Snapshot } from './state/snapshot';
import { noTimings } from './state/timings';
import { Registry, type Tracked } from './state/tracked';
import type { Address } from './machines/gate';
import type { Machine } from './machines/machine';
import type { MachineRoom } from './machines/machine-room';

/** Everything that the façade knows and has. */
export class World {
  readonly instances = new Registry<Instance>();
  readonly clusters = new Registry<Cluster>();
  readonly globalClusters = new Registry<GlobalCluster>();
  readonly snapshots = new Registry<Snapshot>();
  /** By the ARN of an instance or an Aurora cluster. */
  readonly machines = new Map<string, Machine>();
  /** Where the last instance of an ARN was found: the next one of the same name is found there, too, as in AWS. */
  readonly addresses = new Map<string, Address>();
  /** The data of snapshots, by the ARN of the first copy. */
  readonly vaults = new Map<string, Server>();
  /** Sources whose automated backups are replicated, by region and ARN. */
  readonly replicatedBackups = new Map<string, number>();
  readonly timings = noTimings();
  /** ARNs of replicas whose promotion never ends. */
  readonly stuck = new Set<string>();
  /** What went wrong after a call had been answered. */
  readonly failures: Error[] = [];
  private readonly running = new Set<Promise<void>>();

  constructor(
    readonly room: MachineRoom,
    /** Whether security groups let anybody in. */
    readonly letsSomebodyIn: (region: string, groups: readonly string[]) => Promise<boolean>,
  ) {}

  /** Does what a service does after it has answered. */
  later(what: string, work: () => Promise<void>): void {
    const done = work().catch((error: unknown) => {
      this.failures.push(new Error(`${what}: ${String(error)}`, { cause: error }));
    });
    this.running.add(done);
    void done.finally(() => this.running.delete(done));
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  /** Resolves when a cluster that is being created is there. */
  async available(cluster: Tracked<Cluster>): Promise<void> {
    while (cluster.now.status === 'creating') await cluster.changed();
  }

  /** Waits for what is under way: a server that is made after the clean-up would be left behind. */
  async stop(): Promise<void> {
    await this.settled();
    const machines = [...this.machines.values()];
    // Nothing has to be kept for a replica any more: its source ends at the same time.
    for (const machine of machines) machine.follows = undefined;
    await Promise.all(machines.map((machine) => machine.destroy()));
    await Promise.all([...this.vaults.values()].map((vault) => vault.destroy()));
    this.machines.clear();
    this.vaults.clear();
  }

  machine(arn: string): Machine {
    const machine = this.machines.get(arn);
    if (machine === undefined) throw new Error(`'${arn}' has no server (yet).`);
    return machine;
  }
}
