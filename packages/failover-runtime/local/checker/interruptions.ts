import { type AcknowledgedWrite, type WriteRecord, isAcknowledged } from '../clients/record';

/** One client without service: from its first failed write to its own next acknowledgement. */
export interface Interruption {
  readonly writer: string;
  /** When the first write that failed was sent. */
  readonly beganAtMs: number;
  /** When the client knew that it had failed. */
  readonly knownAtMs: number;
  /** The acknowledgement that ended it; undefined where none came. */
  readonly endedBy: AcknowledgedWrite | undefined;
}

/** Every interruption of every endpoint writer, in the order in which they became known. */
export function findInterruptions(records: readonly WriteRecord[]): Interruption[] {
  const interruptions: Interruption[] = [];
  const open = new Map<string, WriteRecord>();
  const end = (writer: string, endedBy: AcknowledgedWrite | undefined): void => {
    const first = open.get(writer);
    if (first === undefined) return;
    open.delete(writer);
    interruptions.push({
      writer,
      beganAtMs: first.sentAtMs,
      knownAtMs: first.answeredAtMs,
      endedBy,
    });
  };
  for (const record of [...records].sort((a, b) => a.answeredAtMs - b.answeredAtMs)) {
    if (record.kind !== 'endpoint') continue;
    if (isAcknowledged(record)) end(record.writer, record);
    else if (!open.has(record.writer)) open.set(record.writer, record);
  }
  for (const writer of [...open.keys()]) end(writer, undefined);
  return interruptions.sort((a, b) => a.knownAtMs - b.knownAtMs);
}
