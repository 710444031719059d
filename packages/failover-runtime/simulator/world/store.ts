import { ConflictError } from '../../plan/errors';
import type { Versioned } from '../../plan/ports';

/** One item of a store: read consistently, written conditionally. */
export class SimItem<T> {
  private stored: Versioned<T> = { version: 0 };

  constructor(private readonly written: (before: T | undefined, after: T, by: string) => void) {}

  read(): Versioned<T> {
    return this.stored;
  }

  /** What somebody else would have written as this version. */
  replace(value: T): void {
    this.stored = { version: this.stored.version, value };
  }

  write(value: T, expectedVersion: number, by: string): Versioned<T> {
    const { version, value: before } = this.stored;
    if (version !== expectedVersion) {
      throw new ConflictError(`Expected version ${expectedVersion}, found ${version}.`);
    }
    this.stored = { version: version + 1, value };
    this.written(before, value, by);
    return this.stored;
  }
}
