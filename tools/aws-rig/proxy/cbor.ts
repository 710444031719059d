const TEXT = 0x60;
const MAP = 0xa0;
const IN_TWO_BYTES = 25;

/** A map of short texts in CBOR, which is all that an error needs. */
export function cborMap(values: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(values);
  return Buffer.concat([Buffer.from([MAP | entries.length]), ...entries.flat().map(text)]);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  const head = Buffer.from([TEXT | IN_TWO_BYTES, bytes.length >> 8, bytes.length & 0xff]);
  return Buffer.concat([head, bytes]);
}
