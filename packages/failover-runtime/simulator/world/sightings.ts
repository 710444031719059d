import type { Observation } from '../../core/observation';
import type { DatabaseRegion, Region } from '../../core/regions';
import type { Facts } from './facts';
import type { SimProcess } from './process';
import type { Timeline } from './timeline';

/** A small number for one database seen from one place: cheaper to look up than a text. */
export function pairNumber(from: Region, of: DatabaseRegion): number {
  const place = from === 'home' ? 0 : from === 'standby' ? 1 : 2;
  return 2 * place + (of === 'home' ? 0 : 1);
}

/** Numbers the observations of each database from each vantage point. */
export class Sightings {
  private readonly sequences = [0, 0, 0, 0, 0, 0];

  next(from: Region, of: DatabaseRegion): number {
    const pair = pairNumber(from, of);
    const sequence = (this.sequences[pair] as number) + 1;
    this.sequences[pair] = sequence;
    return sequence;
  }
}

/** What an observation says of a writer; undefined when it says nothing. */
function wordOf(
  { database, outcome }: Observation,
  wasWriter: boolean,
): 'alive' | 'missed' | 'stopped' | undefined {
  if (database?.inRecovery === false) {
    return 'alive';
  }
  return outcome === 'stopped' ? 'stopped' : wasWriter ? 'missed' : undefined;
}

/** Notes as a fact what each monitor has heard of a living writer, by itself or through the reports of others. */
export class Hearing {
  private readonly newest = new Map<string, Observation[]>();

  constructor(
    private readonly timeline: Timeline,
    private readonly facts: Facts,
  ) {}

  note(caller: SimProcess, observation: Observation): void {
    if (!caller.decides) {
      return;
    }
    const { from, of: region, sequence } = observation;
    let newest = this.newest.get(caller.name);
    if (newest === undefined) {
      newest = [];
      this.newest.set(caller.name, newest);
    }
    const pair = pairNumber(from, region);
    const before = newest[pair];
    if (before !== undefined && before.sequence >= sequence) {
      return;
    }
    newest[pair] = observation;
    const { nowMs: atMs } = this.timeline;
    const wasWriter = before?.database?.inRecovery === false;
    const word = wordOf(observation, wasWriter);
    if (word !== undefined) {
      this.facts.push({ kind: 'heard', atMs, by: caller.name, from, region, word });
    }
  }
}
