import type { DatabaseRegion } from '../../../core/regions';

/** The control row of a database. It is replicated: a promoted replica starts with the old writer's last words. */
export interface ControlRow {
  readonly epoch: number;
  readonly writer: DatabaseRegion;
  readonly leaseUntilMs: number;
  /** Everybody at or below this epoch is locked out; 0: nobody. */
  readonly fencedEpoch: number;
  readonly locked: boolean;
  readonly heartbeatAtMs: number | undefined;
}

export const FIRST_ROW: ControlRow = {
  epoch: 1,
  writer: 'home',
  leaseUntilMs: 0,
  fencedEpoch: 0,
  locked: false,
  heartbeatAtMs: undefined,
};

/** The row with other values. All rows have one form: each observation reads one, and what has many forms is read slowly. */
export function rowWith(row: ControlRow, changes: Partial<ControlRow>): ControlRow {
  return {
    epoch: changes.epoch ?? row.epoch,
    writer: changes.writer ?? row.writer,
    leaseUntilMs: changes.leaseUntilMs ?? row.leaseUntilMs,
    fencedEpoch: changes.fencedEpoch ?? row.fencedEpoch,
    locked: changes.locked ?? row.locked,
    heartbeatAtMs: changes.heartbeatAtMs ?? row.heartbeatAtMs,
  };
}

/** The row as it was after each of its changes, so that a replica sees the one that it has replayed. */
export class RowHistory {
  private entries: { readonly lsn: number; readonly row: ControlRow }[];

  constructor(lsn: number, row: ControlRow) {
    this.entries = [{ lsn, row }];
  }

  get newest(): ControlRow {
    return (this.entries[this.entries.length - 1] as { row: ControlRow }).row;
  }

  at(lsn: number): ControlRow {
    const { entries } = this;
    let index = entries.length - 1;
    while (index > 0 && (entries[index] as { lsn: number }).lsn > lsn) {
      index -= 1;
    }
    return (entries[index] as { row: ControlRow }).row;
  }

  /** The changes behind a position, oldest first. */
  after(lsn: number): readonly { readonly lsn: number; readonly row: ControlRow }[] {
    return this.entries.filter((entry) => entry.lsn > lsn);
  }

  add(lsn: number, row: ControlRow): void {
    this.entries.push({ lsn, row });
  }

  /** What a replica has that received everything up to `lsn`. */
  upTo(lsn: number): RowHistory {
    const copy = new RowHistory(0, this.newest);
    copy.entries = this.entries.filter((entry, index) => index === 0 || entry.lsn <= lsn);
    return copy;
  }
}
