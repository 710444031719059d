import type { GrantorItem } from '../../core/lease/grantor';
import { outlastMs } from '../../core/lease/lapse';
import { UNIT_POLICY } from './bound';
import { Ids } from './ids';
import { GRANT_AGE } from './knowledge';

/** What a grantor may have stored, and how long ago its last grant was, by number. */
export class GrantorItems {
  private readonly ids = new Ids();
  private readonly contents = new Ids();
  private readonly items: GrantorItem[] = [];
  private readonly ages: number[] = [];
  private readonly keys: number[] = [];
  private readonly older: number[] = [];
  private readonly writings: Map<number, number>[] = [];

  initial(): number {
    const grant = { holder: 'home', epoch: 1 } as const;
    return this.id({ sequence: 1, epoch: 1, outlastMs: outlastMs(UNIT_POLICY), grant }, 0);
  }

  of(id: number): GrantorItem {
    return this.items[id] as GrantorItem;
  }

  ageMs(id: number): number {
    return this.ages[id] as number;
  }

  /** The same number for the same item, however old. */
  content(id: number): number {
    return this.keys[id] as number;
  }

  tick(id: number): number {
    return (this.older[id] ??= this.id(this.of(id), this.ageMs(id) + 1));
  }

  /** What is stored when that is written, by the call of this number. */
  written(id: number, item: GrantorItem, call: number): number {
    const known = (this.writings[id] ??= new Map());
    const before = known.get(call);
    if (before !== undefined) {
      return before;
    }
    const isGrant = item.sequence !== this.of(id).sequence;
    const after = this.id(item, isGrant ? 0 : this.ageMs(id));
    known.set(call, after);
    return after;
  }

  private id(item: GrantorItem, ageMs: number): number {
    const content = JSON.stringify(item, Object.keys(item).sort().concat(INNER));
    const age = Math.min(ageMs, GRANT_AGE);
    const id = this.ids.of(`${age} ${content}`);
    this.items[id] ??= item;
    this.ages[id] ??= age;
    this.keys[id] ??= this.contents.of(content);
    return id;
  }
}

const INNER = ['holder', 'epoch', 'claimant', 'planId'];
