import { connect, createServer, type Server, type Socket } from 'node:net';

/** `open`: connections go through. `filtered`: new ones hang, old ones live on. `lost`: nothing moves any more. */
export type GateState = 'open' | 'filtered' | 'lost';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Where clients connect to: an address that stays, in front of a server whose port is its own business. */
export class Gate {
  private readonly server: Server;
  private readonly pairs = new Set<readonly Socket[]>();
  private readonly waiting = new Set<Socket>();
  /** Both ends of everything, also of a pair whose other end has gone unheard: nobody else would end it. */
  private readonly ends = new Set<Socket>();
  private state: GateState = 'open';

  private constructor(
    readonly address: Address,
    private readonly targetPort: number,
  ) {
    this.server = createServer({ noDelay: true, pauseOnConnect: true }, (client) =>
      this.accept(client),
    );
  }

  /** Rejects when the address is taken. */
  static async open(address: Address, targetPort: number): Promise<Gate> {
    const gate = new Gate(address, targetPort);
    await new Promise<void>((resolve, reject) => {
      gate.server.once('error', reject);
      gate.server.listen({ ...address, exclusive: true }, resolve);
    });
    return gate;
  }

  /** What hung while the gate was not open is reset when it opens, as a peer that has forgotten would do. */
  set(state: GateState): void {
    const before = this.state;
    this.state = state;
    if (state === 'lost') {
      for (const socket of this.sockets()) socket.pause();
    } else if (before === 'lost') {
      for (const socket of this.sockets()) socket.resetAndDestroy();
    }
    if (state === 'open') {
      for (const socket of this.waiting) socket.resetAndDestroy();
    }
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const socket of this.ends) socket.destroy();
    await closed;
  }

  private accept(client: Socket): void {
    this.keep(client);
    client.on('error', () => undefined);
    if (this.state !== 'open') {
      this.waiting.add(client);
      client.on('close', () => this.waiting.delete(client));
      return;
    }
    const server = connect({ host: '127.0.0.1', port: this.targetPort, noDelay: true });
    this.keep(server);
    const pair = [client, server];
    this.pairs.add(pair);
    server.on('error', () => client.resetAndDestroy());
    server.on('connect', () => {
      client.pipe(server);
      server.pipe(client);
    });
    for (const [one, other] of [pair, [server, client]] as [Socket, Socket][]) {
      one.on('close', () => {
        this.pairs.delete(pair);
        // A lost peer does not tell that it has gone.
        if (this.state !== 'lost') other.destroy();
      });
    }
  }

  private keep(socket: Socket): void {
    this.ends.add(socket);
    socket.on('close', () => this.ends.delete(socket));
  }

  private sockets(): Socket[] {
    return [...this.pairs].flat();
  }
}
