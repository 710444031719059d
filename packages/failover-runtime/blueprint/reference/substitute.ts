import { piecesOf } from './reference';

/** Plain data in which every string may have become what a reference stands for. */
export type Substituted<T, Value> = T extends string
  ? string | Value
  : T extends (...parameters: never[]) => unknown
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Substituted<Item, Value>[]
      : T extends object
        ? { readonly [Key in keyof T]: Substituted<T[Key], Value> }
        : T;

/** How references are replaced. */
export interface Substitution<Value> {
  /** What a path stands for. */
  readonly resolve: (path: string) => Value;
  /** Puts together a string that is partly text: by concatenation, or inside a value that comes later. */
  readonly join: (parts: readonly (string | Value)[]) => string | Value;
}

/**
 * The same data with every reference replaced, at any depth, also inside longer strings. A string that is one
 * reference and nothing else becomes the value itself. Keys stay as they are.
 */
export function substitute<T, Value>(
  data: T,
  substitution: Substitution<Value>,
): Substituted<T, Value> {
  return walk(data, substitution) as Substituted<T, Value>;
}

function walk<Value>(data: unknown, substitution: Substitution<Value>): unknown {
  if (typeof data === 'string') {
    return replaced(data, substitution);
  }
  if (Array.isArray(data)) {
    return data.map((item) => walk(item, substitution));
  }
  if (typeof data === 'object' && data !== null) {
    return Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, walk(value, substitution)]),
    );
  }
  return data;
}

function replaced<Value>(text: string, { resolve, join }: Substitution<Value>): string | Value {
  const parts = piecesOf(text).map((piece) => ('path' in piece ? resolve(piece.path) : piece.text));
  const [only] = parts;
  if (only === undefined) {
    return text;
  }
  return parts.length === 1 ? only : join(parts);
}

/** Paths of all references in the data, each once, in alphabetical order. */
export function referencesIn(data: unknown): string[] {
  const paths = new Set<string>();
  substitute(data, { resolve: (path) => void paths.add(path), join: () => '' });
  return [...paths].sort();
}
