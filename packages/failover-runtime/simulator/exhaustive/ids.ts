/** Numbers for texts, in the order in which they first come up. */
export class Ids {
  private readonly ids = new Map<string, number>();

  get size(): number {
    return this.ids.size;
  }

  of(text: string): number {
    const known = this.ids.get(text);
    if (known !== undefined) {
      return known;
    }
    const id = this.ids.size;
    this.ids.set(text, id);
    return id;
  }

  /** Its number, if it has come up. */
  known(text: string): number | undefined {
    return this.ids.get(text);
  }
}
