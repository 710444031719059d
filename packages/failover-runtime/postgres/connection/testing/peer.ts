import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A TCP peer on this machine that behaves badly in one way. */
export interface Peer {
  readonly port: number;
  /** Resolves when the next connection from now on has ended on the client's side. */
  nextEnd(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a peer; `behave` gets every accepted connection. */
export async function startPeer(behave: (socket: Socket) => void): Promise<Peer> {
  const sockets = new Set<Socket>();
  const waiting: (() => void)[] = [];
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      for (const resolve of waiting.splice(0)) resolve();
    });
    // An unread socket would not notice its end.
    socket.resume();
    behave(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    nextEnd: () => new Promise((resolve) => waiting.push(resolve)),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** One message of the server's side of PostgreSQL's protocol. */
export function message(type: string, body: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** "You are logged in, go on": authentication without a password, and ready for a query. */
export const LOGGED_IN = Buffer.concat([
  message('R', Buffer.from([0, 0, 0, 0])),
  message('Z', Buffer.from('I')),
]);

/** An error that ends the session, as PostgreSQL sends it. */
export function fatal(sqlState: string, text: string): Buffer {
  return message('E', Buffer.from(`SFATAL\0VFATAL\0C${sqlState}\0M${text}\0\0`));
}
