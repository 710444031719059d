/** An entry as the store keeps it: in the order in which it was accepted, counted from 1. */
export interface StoredEntry {
  readonly sequence: number;
  readonly entry: { readonly id: string };
}

/** An append-only journal. An entry whose id is already there is accepted and changes nothing. */
export class Entries {
  private readonly entries: StoredEntry[] = [];
  private readonly ids = new Set<string>();

  /** Returns those that were new. */
  append(entries: readonly { readonly id: string }[]): readonly StoredEntry[] {
    const first = this.entries.length;
    for (const entry of entries) {
      if (!this.ids.has(entry.id)) {
        this.ids.add(entry.id);
        this.entries.push({ sequence: this.entries.length + 1, entry });
      }
    }
    return this.entries.slice(first);
  }

  after(sequence: number): readonly StoredEntry[] {
    return this.entries.slice(sequence);
  }

  get last(): number {
    return this.entries.length;
  }
}
