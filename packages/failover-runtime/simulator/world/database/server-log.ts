import { FIRST_ROW, RowHistory, type ControlRow } from './control-row';
import { PositionLog } from './position-log';

/** Where the log begins, far enough from zero that a position is never mistaken for nothing. */
const FIRST_LSN = 1000;

/** How late a replica is, in ms: with what it receives, and on top of that with what it replays. */
export interface Lag {
  readonly receivesMs: number;
  readonly replaysMs: number;
}

/** Where a server's log stands. */
export interface LogStanding {
  readonly row: ControlRow;
  readonly recovering: boolean;
  readonly lsn: number;
}

/** What of the old writer's log is not in a promoted replica. */
export interface Fork {
  readonly lsn: number;
  /** So many milliseconds of acknowledged writes. */
  readonly lostMs: number;
  /** The position of the last write that the old writer acknowledged until then. */
  readonly lastWriteLsn: number;
}

/**
 * What a server has of the log, and the control row at every position of it: all of its own as a writer, what it
 * has received and replayed of another's as a replica.
 */
export class ServerLog {
  private positions = new PositionLog(0, FIRST_LSN);
  private rows = new RowHistory(FIRST_LSN, FIRST_ROW);
  private received = FIRST_LSN;
  private replayed = FIRST_LSN;

  constructor(public recovering: boolean) {}

  /** Where it stands, without how it came there. */
  standing(atMs: number): LogStanding {
    const { row, recovering } = this;
    return { row, recovering, lsn: this.end(atMs) };
  }

  /** Goes on from where another one stood. */
  resume({ row, recovering, lsn }: LogStanding, atMs: number): void {
    this.positions = new PositionLog(atMs, lsn);
    this.rows = new RowHistory(lsn, row);
    this.received = lsn;
    this.replayed = lsn;
    this.recovering = recovering;
  }

  /** The control row as a client of this server sees it. */
  get row(): ControlRow {
    return this.recovering ? this.rows.at(this.replayed) : this.rows.newest;
  }

  /** The end of what it has, replayed or not. */
  end(atMs: number): number {
    return this.recovering ? this.received : this.positions.at(atMs);
  }

  /** The end of what its clients see. */
  visibleEnd(atMs: number): number {
    return this.recovering ? this.replayed : this.positions.at(atMs);
  }

  /** The application begins or stops to write. */
  grow(atMs: number, growing: boolean): void {
    this.positions.grow(atMs, growing);
  }

  /** Where a writer's log stood then. */
  writtenAt(atMs: number): number {
    return this.positions.at(atMs);
  }

  append(atMs: number, row: ControlRow): void {
    this.rows.add(this.positions.append(atMs), row);
  }

  /** As a replica: takes over what has arrived of the writer's log by now. */
  stream(writer: ServerLog, nowMs: number, { receivesMs, replaysMs }: Lag): void {
    const { positions } = writer;
    this.received = Math.max(this.received, positions.at(nowMs - receivesMs));
    const replayable = positions.at(nowMs - receivesMs - replaysMs);
    this.replayed = Math.max(this.replayed, Math.min(this.received, replayable));
    this.rows = writer.rows;
  }

  /** As a replica: takes over all that there is of the log of a writer that shuts down in order. */
  receiveAll(writer: ServerLog, nowMs: number): void {
    this.received = Math.max(this.received, writer.end(nowMs));
    this.rows = writer.rows;
  }

  /** Becomes a copy of the writer's, as a replica of it. */
  restore(writer: ServerLog, nowMs: number): void {
    this.recovering = true;
    this.received = writer.end(nowMs);
    this.replayed = this.received;
    this.rows = writer.rows.upTo(this.received);
  }

  /** Goes on as a log of its own, from the end of what was received. */
  fork(writer: ServerLog | undefined, nowMs: number): Fork {
    const { received: lsn } = this;
    const lostMs = writer?.positions.writtenAfter(lsn, nowMs) ?? 0;
    const lastWriteLsn = writer?.positions.lastWritten(nowMs) ?? lsn;
    this.positions = new PositionLog(nowMs, lsn);
    this.rows = this.rows.upTo(lsn);
    this.recovering = false;
    return { lsn, lostMs, lastWriteLsn };
  }

  /** The rows that a replica has not replayed, and whether it has received each. */
  unreplayed(): { readonly lsn: number; readonly row: ControlRow; readonly isHere: boolean }[] {
    return this.rows
      .after(this.replayed)
      .map(({ lsn, row }) => ({ lsn, row, isHere: lsn <= this.received }));
  }
}
