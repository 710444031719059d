import type { QueryResultRow } from 'pg';

import { Connection, type Statement } from './connection';
import type { Deadline } from './deadline';
import { isWorthAnotherLook, type ConnectionFault } from './fault';
import { SESSION_OPTIONS, type ConnectionSettings } from './settings';

/** A connection that is made when it is needed, kept, and made anew when it has broken. */
export class Session {
  private current: Connection | undefined;
  private opening: Promise<Connection> | undefined;

  constructor(
    private readonly settings: ConnectionSettings,
    private readonly onLost: () => void = () => undefined,
  ) {}

  /** Makes the connection if there is none. Rejects with a `ConnectionFault`. */
  async ready(deadline: Deadline): Promise<Connection> {
    if (this.current?.usable) return this.current;
    // One attempt at a time; who comes later shares it.
    this.opening ??= Connection.open(this.settings, SESSION_OPTIONS, deadline, this.onLost).finally(
      () => {
        this.opening = undefined;
      },
    );
    const opening = this.opening;
    this.current = await deadline.bound(opening, () => undefined);
    return this.current;
  }

  /**
   * Runs one statement. Where the kept connection turns out to be broken, it is made anew once, so that the fault
   * tells of the server as it is now. Only for statements that may run twice.
   */
  async query<Row extends QueryResultRow>(
    statement: Statement,
    deadline: Deadline,
  ): Promise<Row[]> {
    const kept = this.current?.usable === true;
    const connection = await this.ready(deadline);
    try {
      return await connection.query<Row>(statement, deadline);
    } catch (error) {
      if (!kept || !isWorthAnotherLook(error as ConnectionFault)) throw error;
      connection.destroy();
      return await (await this.ready(deadline)).query<Row>(statement, deadline);
    }
  }

  /** Whether a connection is there to be used at once. */
  get isOpen(): boolean {
    return this.current?.usable === true;
  }

  close(): void {
    this.current?.destroy();
    void this.opening?.then(
      (connection) => connection.destroy(),
      () => undefined,
    );
  }
}
