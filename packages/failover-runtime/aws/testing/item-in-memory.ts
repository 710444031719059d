import { ConflictError } from '../../plan/errors';
import type { Versioned, VersionedItem } from '../../plan/ports';

/** An item with conditional writes, without a table. */
export class ItemInMemory<T> implements VersionedItem<T> {
  constructor(private item: Versioned<T> = { version: 0 }) {}

  async read(): Promise<Versioned<T>> {
    return this.item;
  }

  async write(value: T, expectedVersion: number): Promise<Versioned<T>> {
    if (this.item.version !== expectedVersion) {
      throw new ConflictError('another version');
    }
    this.item = { version: expectedVersion + 1, value };
    return this.item;
  }
}
