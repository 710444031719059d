/** What says nothing of who may be called how: where things stand, and what other languages call them. */
const SAYS_NOTHING = new Set([
  'fingerprint',
  'locationInModule',
  'metadata',
  'readme',
  'symbolId',
  'targets',
]);

/** An assembly without its texts: the interface alone, small enough to be read in a review. */
export function interfaceOf(assembly: object): unknown {
  return JSON.parse(
    JSON.stringify(assembly, (key, value: unknown) => {
      if (SAYS_NOTHING.has(key)) return undefined;
      return key === 'docs' ? promises(value as Docs) : value;
    }),
  );
}

interface Docs {
  readonly stability?: string;
  readonly deprecated?: string;
}

/** How long something will stay as it is. */
function promises({ stability, deprecated }: Docs): Docs | undefined {
  return stability || deprecated ? { stability, deprecated } : undefined;
}
