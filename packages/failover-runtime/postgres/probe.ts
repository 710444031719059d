import type { DatabaseView, Observation } from '../core/observation';
import type { DatabaseRegion, Region } from '../core/regions';
import { Deadline } from './connection/deadline';
import type { ConnectionFault } from './connection/fault';
import { Session } from './connection/session';
import type { ConnectionSettings } from './connection/settings';
import { VIEW_QUERY } from './schema/view';

export interface ProbeOptions {
  /** The vantage point. */
  readonly from: Region;
  /** The database that is probed. */
  readonly of: DatabaseRegion;
  readonly connection: ConnectionSettings;
  /** Called at once when the connection that is kept between two probes breaks: a reason to probe now. */
  readonly onLost?: () => void;
}

type ViewRow = Omit<DatabaseView, 'heartbeatAtMs'> & { readonly heartbeatAtMs: number | null };

/** Observes one database over a connection that it keeps. */
export class Probe {
  private readonly session: Session;
  /** Begins at the clock, so that the observations of a restarted probe are news. */
  private sequence = Date.now();

  constructor(private readonly options: ProbeOptions) {
    this.session = new Session(options.connection, options.onLost);
  }

  /** One observation within `timeoutMs`. Never rejects: what went wrong is the outcome. */
  async observe(timeoutMs: number): Promise<Observation> {
    const seen = this.next();
    try {
      const [row] = await this.session.query<ViewRow>(
        { name: 'pgdr-view', text: VIEW_QUERY },
        new Deadline(timeoutMs),
      );
      if (row === undefined)
        return { ...seen, outcome: 'failed', detail: 'the control row is missing' };
      return {
        ...seen,
        outcome: 'answered',
        database: { ...row, heartbeatAtMs: row.heartbeatAtMs ?? undefined },
      };
    } catch (error) {
      const { outcome, detail } = error as ConnectionFault;
      return { ...seen, outcome, detail };
    }
  }

  unanswered(detail: string): Observation {
    return { ...this.next(), outcome: 'refused', detail };
  }

  private next(): Pick<Observation, 'from' | 'of' | 'sequence'> {
    const { from, of } = this.options;
    this.sequence += 1;
    return { from, of, sequence: this.sequence };
  }

  close(): void {
    this.session.close();
  }
}
