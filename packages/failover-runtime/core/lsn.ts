/**
 * A position in the write-ahead log, in bytes since its beginning.
 *
 * A JavaScript number is exact up to 2^53 bytes (9 PB of WAL), which no PostgreSQL server has written.
 */
export type Lsn = number;

const LSN_TEXT = /^([0-9A-Fa-f]{1,8})\/([0-9A-Fa-f]{1,8})$/;

/** Reads PostgreSQL's text form (`16/B374D848`). Throws a `RangeError` on anything else. */
export function parseLsn(text: string): Lsn {
  const match = LSN_TEXT.exec(text);
  if (match === null) {
    throw new RangeError(`Not a log position: '${text}'. Expected the form '16/B374D848'.`);
  }
  return parseInt(match[1] as string, 16) * 0x1_0000_0000 + parseInt(match[2] as string, 16);
}

/** Writes PostgreSQL's text form (`16/B374D848`). */
export function formatLsn(lsn: Lsn): string {
  const high = Math.floor(lsn / 0x1_0000_0000);
  return `${high.toString(16).toUpperCase()}/${(lsn % 0x1_0000_0000).toString(16).toUpperCase()}`;
}
