import type { Server } from '@pg-dr/failover-runtime/local';
import type { Timings } from './state/timings';
import type { World } from './world';
import type { Machine } from './machines/machine';
import { keepSnapshot } from './snapshots/create';
import { rdsArn } from './state/arn';

/** What a lost region's servers do: they are killed, or go on where nobody reaches them. */
export type RegionLoss = 'killed' | 'unreachable';

const DAY_MS = 24 * 3_600_000;

/** What a test can see and do behind the API of RDS. `id` is an instance's or an Aurora cluster's. */
export class RdsControls {
  constructor(private readonly world: World) {}

  /** May be changed at any time. */
  get timings(): Timings {
    return this.world.timings;
  }

  /** What went wrong behind answers that had already been given. */
  get failures(): readonly Error[] {
    return this.world.failures;
  }

  /** Resolves when nothing is under way any more (a stuck promotion is not). */
  settled(): Promise<void> {
    return this.world.settled();
  }

  /** The real server, past every gate. */
  server(region: string, id: string): Server {
    return this.machine(region, id).server;
  }

  /** Where clients connect to. */
  address(region: string, id: string): { readonly host: string; readonly port: number } {
    return this.machine(region, id).clients.address;
  }

  /** Shows a status, as when the service is at work by itself: `backing-up`, `maintenance`, … */
  setStatus(region: string, id: string, status: string): void {
    this.world.instances.find(region, id)?.change({ status });
  }

  /** Makes the snapshot of an instance that the service makes every day. */
  async backUp(region: string, id: string): Promise<void> {
    const instance = this.world.instances.find(region, id);
    if (instance === undefined) throw new Error(`There is no instance '${id}' in ${region}.`);
    // Named to the millisecond, in AWS to the minute: a test makes several in a minute.
    const snapshotId = `rds:${id}-${new Date().toISOString().slice(0, 23).replace(/[T:.]/g, '-')}`;
    const keep = keepSnapshot(this.world, region, snapshotId, instance.now);
    this.world.snapshots.find(region, `instance/${snapshotId}`)?.change({ type: 'automated' });
    await keep();
  }

  /** Makes every snapshot that there is, in all regions, so many days older. */
  ageSnapshots(days: number): void {
    const earlier = (at: Date): Date => new Date(at.getTime() - days * DAY_MS);
    for (const snapshot of this.world.snapshots.list()) {
      const { createdAt, originallyCreatedAt } = snapshot.now;
      snapshot.change({
        ...(createdAt === undefined ? {} : { createdAt: earlier(createdAt) }),
        ...(originallyCreatedAt === undefined
          ? {}
          : { originallyCreatedAt: earlier(originallyCreatedAt) }),
      });
    }
  }

  /** From now on a promotion of this instance, or a failover to this cluster, begins and never ends. */
  neverPromote(region: string, id: string): void {
    this.world.stuck.add(rdsArn(region, 'db', id));
    this.world.stuck.add(rdsArn(region, 'cluster', id));
  }

  /** Takes every server of a region away, from clients and from replicas; nobody is told. */
  async loseRegion(region: string, how: RegionLoss = 'killed'): Promise<void> {
    for (const machine of this.machinesIn(region)) {
      machine.lose(true);
      if (how === 'killed') await machine.server.killAll();
    }
  }

  /** Brings a lost region back; servers that were killed are started again, as the writers or replicas they were. */
  async recoverRegion(region: string): Promise<void> {
    for (const machine of this.machinesIn(region)) {
      await machine.server.start();
      machine.lose(false);
    }
    await this.rejoinGlobalClusters(region);
  }

  /** Aurora makes an old writer a secondary again when its region is back. */
  private async rejoinGlobalClusters(region: string): Promise<void> {
    for (const { now } of this.world.globalClusters.list()) {
      const { writer, members } = now;
      if (writer === undefined || writer.includes(`:${region}:`)) continue;
      for (const arn of members.filter((member) => member.includes(`:${region}:`))) {
        await this.world.room.follow(this.world.machine(arn), this.world.machine(writer));
      }
    }
  }

  private machine(region: string, id: string): Machine {
    const { machines } = this.world;
    const found =
      machines.get(rdsArn(region, 'db', id)) ?? machines.get(rdsArn(region, 'cluster', id));
    if (found === undefined) throw new Error(`There is no server '${id}' in ${region} (yet).`);
    return found;
  }

  private machinesIn(region: string): Machine[] {
    return [...this.world.machines]
      .filter(([arn]) => arn.includes(`:${region}:`))
      .map(([, machine]) => machine);
  }
}
