import { DatabasePair, type Happening } from './database-pair';
import { Ids } from './ids';
import type { Calls } from './call-table';
import type { Replies } from './replies';

/** What has happened to the servers: a happening, or a call by its number. */
interface Event {
  readonly before: number;
  readonly what: Happening | number;
}

/**
 * The states of both servers, by number. Each is brought about once, by the real thing, and what comes of each event
 * in it is kept.
 */
export class Databases {
  private readonly ids = new Ids();
  private readonly events: (Event | { readonly watchdogLateMs: number })[] = [];
  private readonly outcomes = new Map<number, { readonly to: number; readonly reply: number }>();
  private readonly changes = new Map<Happening, number[]>();
  private readonly bad: boolean[] = [];

  constructor(
    private readonly calls: Calls,
    private readonly replies: Replies,
  ) {}

  get size(): number {
    return this.events.length;
  }

  initial(watchdogLateMs: number): number {
    return this.keep(new DatabasePair(watchdogLateMs), { watchdogLateMs });
  }

  hasTwoWriters(id: number): boolean {
    return this.bad[id] === true;
  }

  after(id: number, what: Happening): number {
    const known = this.changes.get(what) ?? [];
    this.changes.set(what, known);
    return (known[id] ??= this.happen(id, what));
  }

  /** What a call that arrives brings about, and its reply. */
  answer(id: number, call: number): { readonly to: number; readonly reply: number } {
    const key = id * 0x100000 + call;
    const known = this.outcomes.get(key);
    if (known !== undefined) {
      return known;
    }
    const pair = this.replay(id);
    const reply = this.replies.id(pair.answer(this.calls.of(call)));
    const outcome = { to: this.keep(pair, { before: id, what: call }), reply };
    this.outcomes.set(key, outcome);
    return outcome;
  }

  private happen(id: number, what: Happening): number {
    const pair = this.replay(id);
    pair.happen(what);
    return this.keep(pair, { before: id, what });
  }

  private keep(pair: DatabasePair, event: Event | { readonly watchdogLateMs: number }): number {
    const id = this.ids.of(pair.text());
    if (this.events[id] === undefined) {
      this.events[id] = event;
      this.bad[id] = pair.hasTwoWriters;
    }
    return id;
  }

  private replay(id: number): DatabasePair {
    const event = this.events[id] as Event | { readonly watchdogLateMs: number };
    if ('watchdogLateMs' in event) {
      return new DatabasePair(event.watchdogLateMs);
    }
    const pair = this.replay(event.before);
    if (typeof event.what === 'number') {
      pair.answer(this.calls.of(event.what));
    } else {
      pair.happen(event.what);
    }
    return pair;
  }
}
