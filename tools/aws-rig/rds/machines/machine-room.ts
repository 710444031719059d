import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  createReplicaOf,
  directSource,
  findBinaries,
  follow,
  Server,
  template,
  type FindBinariesOptions,
  type ReplicationSource,
} from '@pg-dr/failover-runtime/local';
import { openGate, type Place } from './free-address';
import { Machine } from './machine';
import { createMasterUser, type MasterUser } from './master-user';
import { dropSlot, promote } from './promotion';
import { type Certificate, speakTls } from './tls';

/** Makes servers, in one directory. */
export class MachineRoom {
  constructor(
    /** Servers must be able to enter it. */
    private readonly directory: string,
    private readonly postgres: FindBinariesOptions,
    /** Its servers speak TLS, with certificates from here. @default they do not */
    private readonly certificateFor?: (address: string) => Promise<Certificate>,
  ) {}

  /** The version of the servers: `17.10`. */
  async version(): Promise<string> {
    return (await findBinaries(this.postgres)).version;
  }

  /** A running writer with nothing in it but its master user and database. */
  async writer(name: string, at: Place, master: MasterUser): Promise<Machine> {
    const made = await template(await findBinaries(this.postgres));
    const server = await Server.create({ directory: this.newDirectory(name), template: made });
    await server.start();
    await createMasterUser(server, master);
    return this.machine(server, at);
  }

  /** A running replica of a running machine, with everything that its source has. */
  async replica(name: string, at: Place, source: Machine): Promise<Machine> {
    const slot = newSlot();
    const server = await createReplicaOf({
      directory: this.newDirectory(name),
      source: source.server,
      address: this.address(source),
      slot,
    });
    await server.start();
    const machine = await this.machine(server, at);
    machine.follows = { source: source.server, slot };
    return machine;
  }

  /** A stopped server of its own with what the source holds now; the source may be stopped, too. */
  async snapshot(name: string, source: Server): Promise<Server> {
    const ran = source.isRunning();
    if (!ran) await source.start();
    const copy = await this.detachedCopy(name, source);
    await copy.stop('fast');
    if (!ran) await source.stop('fast');
    return copy;
  }

  /** A running writer with what a snapshot holds. */
  async restore(name: string, at: Place, snapshot: Server): Promise<Machine> {
    await snapshot.start();
    const server = await this.detachedCopy(name, snapshot);
    await snapshot.stop('fast');
    return this.machine(server, at);
  }

  /** Makes a machine a replica of another that runs, whatever it was before. */
  async follow(machine: Machine, source: Machine): Promise<void> {
    await machine.leaveSource();
    const slot = newSlot();
    await follow(machine.server, { source: source.server, address: this.address(source), slot });
    machine.follows = { source: source.server, slot };
  }

  /** Begins as a replica, because that is how a running server is copied, and is promoted at once. */
  private async detachedCopy(name: string, source: Server): Promise<Server> {
    const slot = newSlot();
    const copy = await createReplicaOf({ directory: this.newDirectory(name), source, slot });
    await copy.start();
    await promote(copy);
    await dropSlot(source, slot);
    return copy;
  }

  private address(source: Machine): ReplicationSource {
    return { ...directSource(source.server), ...source.replicas.address };
  }

  private async machine(server: Server, at: Place): Promise<Machine> {
    const clients = await openGate(at, server.port);
    if (this.certificateFor !== undefined) {
      await speakTls(server, await this.certificateFor(clients.address.host));
    }
    return new Machine(server, clients, await openGate({ port: at.port }, server.port));
  }

  private newDirectory(name: string): string {
    return join(this.directory, `${name}-${randomUUID().slice(0, 8)}`);
  }
}

function newSlot(): string {
  return `rig_${randomUUID().replaceAll('-', '_')}`;
}
