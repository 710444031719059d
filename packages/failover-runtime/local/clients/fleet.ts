import { createDrillClock } from './clock';
import {
  DEFAULT_PACING,
  type FleetConfiguration,
  type Pacing,
  type WriterGroup,
} from './configuration';
import type { EndpointLookup } from './endpoint';
import { FleetError } from './errors';
import type { WriteRecord } from './record';
import { type AcknowledgementCondition, type FleetProgress, Recorder } from './recorder';
import { Writer } from './writer';

/** What a drill does with its clients, whether they live in this process or in one of their own. */
export interface Fleet {
  /** Starts the writers of these groups. Default: all. One that writes already goes on. */
  start(groups?: readonly string[]): Promise<void>;
  /** Stops them, after the write under way. Default: all. */
  stop(groups?: readonly string[]): Promise<void>;
  /** Resolves when the clients have got what the condition names; rejects with a `FleetError` at its timeout. */
  acknowledged(condition: AcknowledgementCondition): Promise<WriteRecord>;
  progress(): Promise<FleetProgress>;
  /** Every record so far, in the order in which the outcomes became known. */
  records(): Promise<readonly WriteRecord[]>;
  /** Stops everything and completes the file of records. */
  close(): Promise<void>;
}

/** A fleet in this process. */
export function createFleet(configuration: FleetConfiguration): Fleet {
  return new LocalFleet(configuration);
}

class LocalFleet implements Fleet {
  private readonly groups = new Map<string, Writer[]>();
  private readonly recorder: Recorder;
  private readonly pacing: Pacing;

  constructor(configuration: FleetConfiguration) {
    this.pacing = { ...DEFAULT_PACING, ...configuration.pacing };
    const nowMs = createDrillClock(configuration.clockOffsetMs);
    this.recorder = new Recorder(configuration.recordsFile, nowMs);
    for (const group of configuration.groups) {
      if (this.groups.has(group.name))
        throw new FleetError(`Two groups of clients are called '${group.name}'.`);
      const writers = Array.from(
        { length: group.count },
        (_, index) =>
          new Writer({
            name: `${group.name}-${index + 1}`,
            kind: group.kind,
            locate: locator(group),
            login: configuration.login,
            pacing: this.pacing,
            turn: index / group.count,
            nowMs,
            record: (record) => this.recorder.add(record),
          }),
      );
      this.groups.set(group.name, writers);
    }
  }

  async start(groups?: readonly string[]): Promise<void> {
    const writers = this.writersOf(groups);
    // Spread over one period: writers in step would all be cut off, and all come back, at the same moment.
    writers.forEach((writer, index) =>
      writer.start((index * this.pacing.writeEveryMs) / writers.length),
    );
  }

  async stop(groups?: readonly string[]): Promise<void> {
    await Promise.all(this.writersOf(groups).map((writer) => writer.stop()));
  }

  acknowledged(condition: AcknowledgementCondition): Promise<WriteRecord> {
    return this.recorder.acknowledged(condition);
  }

  async progress(): Promise<FleetProgress> {
    return this.recorder.progress();
  }

  async records(): Promise<readonly WriteRecord[]> {
    return [...this.recorder.records];
  }

  async close(): Promise<void> {
    await this.stop();
    await this.recorder.close();
  }

  private writersOf(names: readonly string[] = [...this.groups.keys()]): Writer[] {
    return names.flatMap((name) => {
      const writers = this.groups.get(name);
      if (writers === undefined) throw new FleetError(`No group of clients is called '${name}'.`);
      return writers;
    });
  }
}

function locator(group: WriterGroup<EndpointLookup>): EndpointLookup {
  return group.kind === 'endpoint' ? group.lookup : async () => group.address;
}
