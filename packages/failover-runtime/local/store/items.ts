/** A stored item: its version, and its value as JSON text, which the store keeps and never looks into. */
export interface StoredItem {
  readonly version: number;
  readonly json: string | undefined;
}

export const MISSING: StoredItem = { version: 0, json: undefined };

/** Whether a conditional write went through; the item that stands afterwards in both cases. */
export interface WriteResult {
  readonly accepted: boolean;
  readonly item: StoredItem;
}

/** Items that change only by a conditional write on their version. */
export class Items {
  private readonly items = new Map<string, StoredItem>();

  read(key: string): StoredItem {
    return this.items.get(key) ?? MISSING;
  }

  write(key: string, json: string, expectedVersion: number): WriteResult {
    const current = this.read(key);
    if (current.version !== expectedVersion) {
      return { accepted: false, item: current };
    }
    const item = { version: expectedVersion + 1, json };
    this.items.set(key, item);
    return { accepted: true, item };
  }

  /** Every key and its version. */
  versions(): readonly (readonly [key: string, version: number])[] {
    return [...this.items].map(([key, item]) => [key, item.version]);
  }
}
