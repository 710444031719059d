import { Socket } from 'node:net';

import { Client, type QueryResultRow } from 'pg';

import type { Deadline } from './deadline';
import { toFault } from './fault';
import { tlsOptions, type ConnectionSettings } from './settings';

/** A statement; with a `name` the server plans it only once per connection. */
export interface Statement {
  readonly text: string;
  readonly values?: unknown[];
  readonly name?: string;
}

/** One open connection. It is made by `Connection.open` and never comes back once it has ended. */
export class Connection {
  private ending = false;

  private constructor(
    private readonly client: Client,
    private readonly socket: Socket,
    onLost: () => void,
  ) {
    client.once('end', () => {
      const lost = !this.ending;
      this.ending = true;
      if (lost) onLost();
    });
  }

  /**
   * Connects, with TLS as the settings say, and logs in. Rejects with a `ConnectionFault` by the deadline at the
   * latest, also if the peer accepts and never answers. `onLost` is called at once when the open connection
   * breaks without our doing.
   */
  static async open(
    settings: ConnectionSettings,
    options: string,
    deadline: Deadline,
    onLost: () => void,
  ): Promise<Connection> {
    const socket = new Socket();
    const client = new Client({
      host: settings.host,
      port: settings.port,
      database: settings.database,
      user: settings.user,
      password: settings.password,
      ssl: tlsOptions(settings),
      application_name: settings.applicationName ?? 'pgdr',
      options,
      stream: () => socket,
    });
    // Without a listener, a connection that breaks would end the process; who waits is told by its rejection.
    client.on('error', () => undefined);
    try {
      await deadline.bound(client.connect(), () => socket.destroy());
      return new Connection(client, socket, onLost);
    } catch (error) {
      const fault = toFault(error, socket.bytesRead > 0);
      socket.destroy();
      throw fault;
    }
  }

  get usable(): boolean {
    return !this.ending;
  }

  /** Runs one statement. On a `ConnectionFault` by the deadline the connection is gone. */
  async query<Row extends QueryResultRow>(
    statement: Statement,
    deadline: Deadline,
  ): Promise<Row[]> {
    try {
      const result = await deadline.bound(this.client.query<Row>({ ...statement }), () =>
        this.destroy(),
      );
      return result.rows;
    } catch (error) {
      throw toFault(error, true);
    }
  }

  /** Calls `listener` with the text of every NOTICE. */
  onNotice(listener: (text: string) => void): void {
    this.client.on('notice', (notice) => listener(notice.message ?? ''));
  }

  /** Drops the connection without a farewell: nothing is awaited, and `onLost` is not called. */
  destroy(): void {
    this.ending = true;
    this.socket.destroy();
  }
}
