/** How long ago something was, in units, up to an age beyond which it makes no difference any more. */
export type Age = (atMs: number, oldest: number) => number;

/** The ages from which on it makes no difference to an actor how old something is; 0: it never does. */
export interface Patience {
  /** Answers. */
  readonly wordAge: number;
  /** A clock that was read. */
  readonly clockAge: number;
  /** Its own step. */
  readonly ownAge: number;
}

interface Word {
  /** When it was first heard, in a row of the same answers. */
  readonly atMs: number;
  readonly text: string;
  /** Something else was heard before. */
  readonly changed: boolean;
  /** A time that was heard: a database's clock. */
  readonly clockMs: number | undefined;
}

/** More failures in a row than the code counts: compensations are tried three times. */
const MANY_FAILURES = 3;

/**
 * What an actor has heard since it began anew. With the same code and the same words it is in the same state. Of
 * everything that it asks the code keeps the newest answer, since when that has been the same and whether it ever was
 * another, and of failures at most how many there were in a row; so this does, too. The order of answers to requests that were under way
 * together is of no consequence: every branch keeps to its own grantor.
 */
export class Memory {
  private readonly words = new Map<string, Word>();
  private readonly failures = new Map<string, number>();

  constructor(
    /** Since when it remembers: a step's time runs from there. */
    private readonly sinceMs: number,
  ) {}

  hear(label: string, value: unknown, atMs: number): void {
    this.failures.delete(label);
    const clockMs = clockOf(value);
    const text = textOf(value);
    const known = this.words.get(label);
    if (known?.text !== text || known.clockMs !== clockMs) {
      this.words.set(label, { atMs, text, changed: known !== undefined, clockMs });
    }
  }

  fail(label: string): void {
    this.failures.set(label, Math.min((this.failures.get(label) ?? 0) + 1, MANY_FAILURES));
  }

  /** The same text for memories that make no difference any more. */
  text(
    age: Age,
    { wordAge, clockAge, ownAge }: Patience,
    named: (label: string) => string,
  ): string {
    const words = [...this.words].map(([label, { atMs, text, changed, clockMs }]) => {
      const clock = clockMs === undefined ? '' : age(clockMs, clockAge);
      return `${named(label)}@${age(atMs, wordAge)}${changed ? '~' : '='}${text}${clock}`;
    });
    const failures = [...this.failures].map(([label, times]) => `${named(label)}!${times}`);
    return `${age(this.sinceMs, ownAge)}:${[...words, ...failures].sort().join(';')}`;
  }
}

function clockOf(value: unknown): number | undefined {
  return typeof value === 'object' && value !== null && 'clockMs' in value
    ? (value.clockMs as number)
    : undefined;
}

function textOf(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, withoutTimes);
}

/** Which version an item had matters only as long as a write of it is under way, and there it is asked for. */
function withoutTimes(key: string, value: unknown): unknown {
  return key === 'version' || key === 'clockMs' ? undefined : value;
}
