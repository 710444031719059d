import type { Observation } from '../../core/observation';
import type { DatabaseRegion, Region } from '../../core/regions';
import type { Facts } from './facts';
import type { SimProcess } from './process';
import type { Timeline } from './timeline';

/** Numbers the observations of each database from each vantage point. */
export class Sightings {
  private readonly sequences = new Map<string, number>();

  next(from: Region, of: DatabaseRegion): number {
    const key = `${from}>${of}`;
    const sequence = (this.sequences.get(key) ?? 0) + 1;
    this.sequences.set(key, sequence);
    return sequence;
  }
}

/** Notes as a fact what each monitor has heard of a living writer, by itself or through the reports of others. */
export class Hearing {
  private readonly newest = new Map<string, Observation>();

  constructor(
    private readonly timeline: Timeline,
    private readonly facts: Facts,
  ) {}

  note(caller: SimProcess, observation: Observation): void {
    if (!caller.decides) {
      return;
    }
    const { from, of: region, sequence, database, outcome } = observation;
    const key = `${caller.name}<${from}>${region}`;
    const before = this.newest.get(key);
    if (before !== undefined && before.sequence >= sequence) {
      return;
    }
    this.newest.set(key, observation);
    const { nowMs: atMs } = this.timeline;
    const fact = { kind: 'heard', atMs, by: caller.name, from, region } as const;
    if (database?.inRecovery === false) {
      this.facts.push({ ...fact, word: 'alive' });
    } else if (outcome === 'stopped' || before?.database?.inRecovery === false) {
      this.facts.push({ ...fact, word: outcome === 'stopped' ? 'stopped' : 'missed' });
    }
  }
}
