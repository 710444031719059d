import type { Reply } from './calls';
import { Ids } from './ids';

/** Every reply that was ever given, by number. */
export class Replies {
  private readonly ids = new Ids();
  private readonly replies: Reply[] = [];

  id(reply: Reply): number {
    const id = this.ids.of(JSON.stringify(reply));
    this.replies[id] ??= reply;
    return id;
  }

  of(id: number): Reply {
    return this.replies[id] as Reply;
  }
}
