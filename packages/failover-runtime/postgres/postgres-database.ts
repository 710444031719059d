import type { Lsn } from '../core/lsn';
import type { Observation } from '../core/observation';
import { AdapterError } from '../plan/errors';
import type { DatabaseControl, LeaseTerms, RenewalToken } from '../plan/ports';
import { Deadline } from './connection/deadline';
import type { ConnectionFault } from './connection/fault';
import type { Statement } from './connection/connection';
import { Session } from './connection/session';
import type { QueryResultRow } from 'pg';
import { toPortError } from './errors';
import { Probe, type ProbeOptions } from './probe';
import { startWatchdog } from './watchdog-starter';

/** The part of a database's control that SQL alone can do. */
export type SqlControl = Pick<
  DatabaseControl,
  'observe' | 'beginRenewal' | 'renewLease' | 'lockOut' | 'unfence' | 'promote' | 'open'
>;

/** How much earlier than our own deadline the server gives up waiting: its answer must still arrive. */
const ANSWER_MS = 50;
const ANSWER_SHARE = 0.1;

/**
 * One region's database by SQL: as its administrator, over two kept connections (one for probes, so that a
 * control statement that waits never makes the database look silent).
 *
 * Rejections: `StaleEpochError` and `NotReadyError` as the ports say, `AdapterError` for everything else.
 */
export class PostgresDatabase implements SqlControl {
  private readonly probe: Probe;
  private readonly control: Session;

  constructor(private readonly options: ProbeOptions) {
    this.probe = new Probe(options);
    this.control = new Session(options.connection);
  }

  async observe(timeoutMs: number): Promise<Observation> {
    const observation = await this.probe.observe(timeoutMs);
    if (observation.outcome === 'answered' && !this.control.isOpen) {
      // So that a failover finds its connection open. Whether it worked shows when it is used.
      this.control.ready(new Deadline(timeoutMs)).catch(() => undefined);
    }
    return observation;
  }

  /** An observation that asked nothing, for who knows without asking that there will be no answer. */
  unanswered(detail: string): Observation {
    return this.probe.unanswered(detail);
  }

  async beginRenewal(timeoutMs: number): Promise<RenewalToken> {
    const row = await this.one<RenewalToken>('reading the clock', new Deadline(timeoutMs), {
      name: 'pgdr-clock',
      text: `select extract(epoch from clock_timestamp())::float8 * 1000 as "clockMs"`,
    });
    return { clockMs: row.clockMs };
  }

  async renewLease(token: RenewalToken, lease: LeaseTerms, timeoutMs: number): Promise<void> {
    const deadline = new Deadline(timeoutMs);
    const until = token.clockMs + lease.leaseMs;
    await this.withWatchdog('renewing the lease', deadline, async () => {
      const { renewed } = await this.one<{ renewed: boolean }>('renewing the lease', deadline, {
        name: 'pgdr-renew',
        text: 'select pgdr.renew($1, $2, $3, $4) as renewed',
        values: [lease.epoch, lease.region, until, lease.watchdogEveryMs],
      });
      return renewed ? true : undefined;
    });
  }

  /** Resolves when no session of the application is left; `NotReadyError` if some remain at the deadline (the lock stays). */
  async lockOut(epoch: number, timeoutMs: number): Promise<Lsn> {
    const { r_lsn: lsn } = await this.one<{ r_lsn: number }>(
      'locking the application out',
      new Deadline(timeoutMs),
      {
        text: 'call pgdr.lock_out($1, $2)',
        values: [epoch, serverWait(timeoutMs)],
      },
    );
    return lsn;
  }

  async unfence(epoch: number, timeoutMs: number): Promise<void> {
    await this.one('undoing the fence', new Deadline(timeoutMs), {
      text: 'select pgdr.unfence($1)',
      values: [epoch],
    });
  }

  /** Idempotent; also brings a watchdog into place, which waits for the promotion. */
  async promote(epoch: number, timeoutMs: number): Promise<'soon'> {
    const promoting = this.one('promoting', new Deadline(timeoutMs), {
      text: 'select pgdr.promote($1)',
      values: [epoch],
    });
    // Not awaited: it only has to be there by the time of `open`, which checks and repeats it.
    startWatchdog(this.options.connection, this.options.of, new Deadline(timeoutMs)).catch(
      () => undefined,
    );
    await promoting;
    return 'soon';
  }

  /** Waits for the end of recovery by itself, so that it can be called right after `promote`. */
  async open(token: RenewalToken, terms: LeaseTerms, timeoutMs: number): Promise<Lsn> {
    const deadline = new Deadline(timeoutMs);
    return this.withWatchdog('opening the new writer', deadline, async () => {
      const { r_lsn: lsn } = await this.one<{ r_lsn: number | null }>(
        'opening the new writer',
        deadline,
        {
          text: 'call pgdr.open($1, $2, $3, $4, $5)',
          values: [
            terms.epoch,
            terms.region,
            token.clockMs + terms.leaseMs,
            terms.watchdogEveryMs,
            serverWait(deadline.leftMs()),
          ],
        },
      );
      return lsn ?? undefined;
    });
  }

  /** Drops both connections at once. The watchdog goes on. */
  close(): void {
    this.probe.close();
    this.control.close();
  }

  /** Tries; where the database says that no watchdog runs, starts one and tries once more. */
  private async withWatchdog<T>(
    doing: string,
    deadline: Deadline,
    attempt: () => Promise<T | undefined>,
  ): Promise<T> {
    const first = await attempt();
    if (first !== undefined) return first;
    try {
      await startWatchdog(this.options.connection, this.options.of, deadline);
    } catch (error) {
      throw toPortError(error as ConnectionFault, `${doing}: starting the watchdog`);
    }
    const second = await attempt();
    if (second === undefined)
      throw new AdapterError(`${doing}: the watchdog ended as soon as it was started`);
    return second;
  }

  private async one<Row extends QueryResultRow>(
    doing: string,
    deadline: Deadline,
    statement: Statement,
  ): Promise<Row> {
    try {
      const [row] = await this.control.query<Row>(statement, deadline);
      return row as Row;
    } catch (error) {
      throw toPortError(error as ConnectionFault, doing);
    }
  }
}

function serverWait(timeoutMs: number): number {
  return Math.max(1, Math.floor(timeoutMs * (1 - ANSWER_SHARE) - ANSWER_MS));
}
