import type { Region } from '../../core/regions';

/** Which region can send to which, in which direction. A region that is down neither sends nor receives. */
export class Links {
  private readonly cuts = new Map<string, number>();
  private readonly down = new Map<Region, number>();

  cut(from: Region, to: Region): void {
    this.change(this.cuts, `${from}>${to}`, 1);
  }

  heal(from: Region, to: Region): void {
    this.change(this.cuts, `${from}>${to}`, -1);
  }

  regionDown(region: Region): void {
    this.change(this.down, region, 1);
  }

  regionUp(region: Region): void {
    this.change(this.down, region, -1);
  }

  isDown(region: Region): boolean {
    return this.down.has(region);
  }

  /** Everything inside a region that is up reaches everything else there. */
  carries(from: Region, to: Region): boolean {
    if (this.down.size > 0 && (this.down.has(from) || this.down.has(to))) {
      return false;
    }
    return this.cuts.size === 0 || from === to || !this.cuts.has(`${from}>${to}`);
  }

  healAll(): void {
    this.cuts.clear();
    this.down.clear();
  }

  private change<K>(counts: Map<K, number>, key: K, by: number): void {
    const count = (counts.get(key) ?? 0) + by;
    if (count > 0) {
      counts.set(key, count);
    } else {
      counts.delete(key);
    }
  }
}
