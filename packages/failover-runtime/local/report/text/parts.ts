import type { DrillReport, Parts } from '../schema';

/** The parts of an outage in order, with what each ends with. */
export const PARTS: readonly {
  readonly key: keyof Parts;
  readonly name: string;
  readonly until: string;
}[] = [
  { key: 'detectMs', name: 'detect', until: 'the writer is known to be down' },
  { key: 'decideMs', name: 'decide', until: 'epoch claimed, confirmed, gates passed' },
  { key: 'fenceMs', name: 'fence', until: 'the old writer is proven harmless' },
  { key: 'promoteMs', name: 'promote', until: 'the replica is a writer' },
  { key: 'verifyMs', name: 'verify', until: 'a committed write in the new epoch' },
  { key: 'redirectMs', name: 'redirect', until: 'a client has its first acknowledgement' },
];

/** One part and where it lies relative to the fault. */
export interface PlacedPart {
  readonly name: string;
  readonly until: string;
  readonly fromMs: number;
  readonly lengthMs: number;
}

/** The parts that are known, one after the other from the fault on; empty where nobody took over. */
export function placedParts({ parts }: Pick<DrillReport, 'parts'>): PlacedPart[] {
  const placed: PlacedPart[] = [];
  let fromMs = 0;
  for (const { key, name, until } of PARTS) {
    const lengthMs = parts[key];
    // A gap in the chain: where the rest lies is not known.
    if (lengthMs === null) break;
    placed.push({ name, until, fromMs, lengthMs });
    fromMs += lengthMs;
  }
  return placed;
}
