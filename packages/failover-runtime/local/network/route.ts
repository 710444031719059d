import { createServer, type AddressInfo, type Server } from 'node:net';
import { Connection, type LinkPair } from './connection';
import { LOOPBACK, type Place } from './places';

/** A way from one place to a service in another: whoever stands in `from` connects to the route's port. */
export interface RouteSpec {
  readonly from: Place;
  readonly to: Place;
  /** The name by which a link change can pick these connections: `sql`, `replication`, `store`. */
  readonly service: string;
  /** Where the service really listens, on loopback. */
  readonly targetPort: number;
  /** Where the route listens. Default 0: a free port. */
  readonly listenPort?: number;
}

/** A listening port and its live connections. */
export class Route {
  private readonly server: Server;
  private readonly connections = new Set<Connection>();

  constructor(
    readonly spec: RouteSpec,
    private links: LinkPair,
  ) {
    this.server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
      const connection: Connection = new Connection(client, spec.targetPort, this.links, () => {
        this.connections.delete(connection);
      });
      this.connections.add(connection);
      connection.start();
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.spec.listenPort ?? 0, LOOPBACK, () => {
        this.server.off('error', reject);
        resolve();
      });
    });
    return this.port;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get open(): number {
    return this.connections.size;
  }

  setLinks(links: LinkPair): void {
    if (links.there === this.links.there && links.back === this.links.back) {
      return;
    }
    this.links = links;
    for (const connection of [...this.connections]) {
      connection.setLinks(links);
    }
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const connection of [...this.connections]) {
      connection.reset();
    }
    await closed;
  }
}
