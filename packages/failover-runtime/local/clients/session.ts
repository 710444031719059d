import { Socket } from 'node:net';
import { Client } from 'pg';
import { DeadlineError } from './outcome';
import { WRITE_SQL } from './table';

/** Where a server listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** How the fleet logs in, the same on every server. */
export interface Login {
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** TLS with this authority's certificate; without it, no TLS. */
  readonly caCertificate?: string;
}

/** What a server answers to a write. */
export interface Acknowledgement {
  readonly server: string;
  readonly epoch: number;
}

/** One connection of one writer. After any error it is closed and of no more use. */
export class WriterSession {
  private closed = false;

  private constructor(
    private readonly client: Client,
    private readonly socket: Socket,
  ) {
    // A connection may end between two writes; the next write notices. Without a listener, `pg` would throw.
    client.on('error', () => this.close());
    client.on('end', () => this.close());
  }

  /** Connects and logs in. Rejects at the deadline, also where the peer accepts and then says nothing. */
  static async open(address: Address, login: Login, deadlineMs: number): Promise<WriterSession> {
    const socket = new Socket();
    const client = new Client({
      host: address.host,
      port: address.port,
      user: login.user,
      password: login.password,
      database: login.database,
      application_name: 'pgdr-drill',
      ssl: login.caCertificate === undefined ? false : { ca: login.caCertificate },
      stream: () => socket,
    });
    const session = new WriterSession(client, socket);
    return session.within(deadlineMs, 'connecting', async () => {
      await client.connect();
      return session;
    });
  }

  get isOpen(): boolean {
    return !this.closed;
  }

  /** Sends one write and waits for the server's word that it is committed. */
  async write(writer: string, sequence: number, deadlineMs: number): Promise<Acknowledgement> {
    return this.within(deadlineMs, 'the write', async () => {
      const { rows } = await this.client.query<{ server: string; epoch: string }>({
        name: 'drill-write',
        text: WRITE_SQL,
        values: [writer, sequence],
      });
      const row = rows[0];
      if (row === undefined) throw new Error('the insert returned no row');
      return { server: row.server, epoch: Number(row.epoch) };
    });
  }

  /** Drops the connection at once. A polite goodbye could wait for a peer that no longer answers. */
  close(): void {
    this.closed = true;
    this.socket.destroy();
  }

  private async within<T>(deadlineMs: number, what: string, act: () => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new DeadlineError(what, deadlineMs)), deadlineMs);
    });
    const acting = act();
    // When the deadline wins, closing the socket makes the other promise reject with nobody listening.
    acting.catch(() => undefined);
    try {
      return await Promise.race([acting, deadline]);
    } catch (error) {
      this.close();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}
