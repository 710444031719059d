/**
 * How a write of the fleet ended, as its client knows it:
 * - `acknowledged`: the server said that it is committed;
 * - `refused`: it cannot have been committed: it was never sent, or the server answered with an error;
 * - `indeterminate`: it was sent and no answer came; it may be committed or not.
 */
export type WriteOutcome = 'acknowledged' | 'refused' | 'indeterminate';

/** `endpoint` writers follow the deployment's endpoint; `direct` writers stay on one server for ever. */
export type WriterKind = 'endpoint' | 'direct';

/** How far an attempt came: asking where to write, getting a session, or the write itself. */
export type WriteStage = 'lookup' | 'connect' | 'write';

/** One attempt of one writer. A sequence is used once: nothing is ever sent a second time. */
export interface WriteRecord {
  /** Unique in the fleet, `endpoint-1` or `home-2`; together with `sequence` it names the write. */
  readonly writer: string;
  readonly sequence: number;
  readonly kind: WriterKind;
  /** When the stage that decided the outcome began, by the fleet's clock. */
  readonly sentAtMs: number;
  /** When the client knew the outcome, by the same clock. */
  readonly answeredAtMs: number;
  readonly outcome: WriteOutcome;
  readonly stage: WriteStage;
  /** The region that the server says it is (`pgdr.region`). Present exactly when acknowledged. */
  readonly server?: string;
  /** The epoch in that server's control row when the write ran. Present exactly when acknowledged. */
  readonly epoch?: number;
  /** Why it failed, for people: an SQLSTATE, `ECONNREFUSED`, `deadline`. */
  readonly reason?: string;
}

/** A write that was acknowledged: the only kind that says which server took it. */
export type AcknowledgedWrite = WriteRecord & {
  readonly outcome: 'acknowledged';
  readonly server: string;
  readonly epoch: number;
};

/** Whether `record` is an acknowledgement. */
export function isAcknowledged(record: WriteRecord): record is AcknowledgedWrite {
  return record.outcome === 'acknowledged';
}

/** The name of one write, the same for its record and for its row. */
export function writeKey(write: { readonly writer: string; readonly sequence: number }): string {
  return `${write.writer}#${write.sequence}`;
}
