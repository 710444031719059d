import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { LOOPBACK } from '../places';

/** A server that sends back what it gets, and remembers its connections and what reached it. */
export class EchoServer {
  readonly sockets: Socket[] = [];
  received = '';
  private readonly waiting: (() => void)[] = [];
  private readonly server = createServer({ allowHalfOpen: true }, (socket) => {
    this.sockets.push(socket);
    socket.on('data', (bytes) => {
      this.received += bytes.toString();
      socket.write(bytes);
      this.wake();
    });
    socket.on('end', () => socket.end());
    socket.on('error', () => undefined);
    this.wake();
  });

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, LOOPBACK, resolve));
    return (this.server.address() as AddressInfo).port;
  }

  /** Resolves once the condition holds; it is looked at again after every event. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  async close(): Promise<void> {
    this.sockets.forEach((socket) => socket.destroy());
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private wake(): void {
    this.waiting.splice(0).forEach((resolve) => resolve());
  }
}

/** A client that keeps what it has read and how its connection ended. */
export class Peer {
  received = '';
  ended: 'end' | 'reset' | undefined;
  private readonly waiting: (() => void)[] = [];

  private constructor(readonly socket: Socket) {
    socket.on('data', (bytes) => this.note(() => (this.received += bytes.toString())));
    socket.on('end', () => this.note(() => (this.ended ??= 'end')));
    socket.on('error', () => this.note(() => (this.ended = 'reset')));
  }

  static async connect(port: number): Promise<Peer> {
    const socket = connect({ host: LOOPBACK, port, noDelay: true, allowHalfOpen: true });
    const peer = new Peer(socket);
    // A reset can come so early that the connection never seems to have been made.
    await new Promise<void>((resolve) =>
      socket.once('connect', resolve).once('error', () => resolve()),
    );
    return peer;
  }

  send(text: string): void {
    this.socket.write(text);
  }

  async reads(text: string): Promise<void> {
    await this.until(() => this.received.endsWith(text));
  }

  async ends(): Promise<'end' | 'reset'> {
    await this.until(() => this.ended !== undefined);
    return this.ended as 'end' | 'reset';
  }

  private note(change: () => void): void {
    change();
    this.waiting.splice(0).forEach((resolve) => resolve());
  }

  private async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }
}
