import type { GrantorId, GrantorItem } from '../../core/lease/grantor';
import type { Policy } from '../../core/policy';
import type { DatabaseRegion, Region } from '../../core/regions';
import { initialState, type DeploymentState } from '../../core/state';
import type { Ports } from '../../plan/ports';
import { PLAIN_TRAITS, SimDatabase, type DatabaseTraits } from './database';
import type { Facts } from './facts';
import type { Left } from './left';
import { Links } from './links';
import { Network } from './network';
import { Pointer } from './pointer';
import { portsOf, type Estate } from './ports';
import { SimProcess } from './process';
import { Random } from './random';
import { SkewedClock } from './skewed-clock';
import { Hearing, Sightings } from './sightings';
import type { Stillness } from './stillness';
import { SimItem } from './store';
import { Timeline } from './timeline';

export interface WorldOptions {
  readonly seed?: number;
  readonly policy: Policy;
  readonly databases?: Readonly<Partial<Record<DatabaseRegion, Partial<DatabaseTraits>>>>;
  /** @default messages take time and fare as the weather has it */
  readonly network?: (timeline: Timeline, random: Random, links: Links) => Network;
  /** May be shared with other worlds. @default one of its own */
  readonly stillness?: Stillness;
  /** What another version left. @default a deployment as its installation leaves it */
  readonly left?: Left;
}

/** A whole deployment in one process: three regions, their links, stores and databases, on virtual time. */
export class World {
  readonly timeline: Timeline;
  readonly links = new Links();
  readonly facts: Facts = [];
  readonly random: Random;
  readonly network: Network;
  readonly databases: Readonly<Record<DatabaseRegion, SimDatabase>>;
  readonly estate: Estate;

  constructor({ seed = 1, policy, databases = {}, network, stillness, left }: WorldOptions) {
    this.timeline = new Timeline(stillness);
    const { timeline, facts, links } = this;
    this.random = new Random(seed);
    this.network =
      network?.(timeline, this.random, links) ?? new Network(timeline, this.random, links);
    this.databases = {
      home: this.database('home', databases.home),
      standby: this.database('standby', databases.standby),
    };
    this.pair('home', 'standby');
    this.pair('standby', 'home');
    const grantors: Partial<Record<GrantorId, SimItem<GrantorItem>>> = {
      state: this.grantor('state'),
      ...(policy.witness ? { witness: this.grantor('witness') } : {}),
    };
    this.estate = {
      timeline,
      network: this.network,
      facts,
      sightings: new Sightings(),
      databases: this.databases,
      state: new SimItem<DeploymentState>((before, after, by) =>
        facts.push({ kind: 'state', atMs: timeline.nowMs, by, before, after }),
      ),
      grantors,
      journal: new Map(),
      reports: new Map(),
      traffic: new Pointer('traffic', timeline, facts),
      credentials: new Pointer('credentials', timeline, facts),
      events: [],
      agents: new Map(),
      callTimeoutMs: policy.callTimeoutMs,
      hearing: new Hearing(timeline, facts),
    };
    if (left === undefined) {
      this.putInService(policy);
    } else {
      this.goOnFrom(left);
    }
  }

  get nowMs(): number {
    return this.timeline.nowMs;
  }

  get state(): DeploymentState {
    return this.estate.state.read().value as DeploymentState;
  }

  process(name: string, region: Region, clock: SkewedClock = new SkewedClock()): SimProcess {
    return new SimProcess(name, region, clock, this.timeline, name.startsWith('monitor'));
  }

  portsOf(process: SimProcess): Ports {
    return portsOf(this.estate, process);
  }

  /** What goes on by itself is brought up to the present; before every change of links or servers. */
  settle(): void {
    this.databases.home.settle();
    this.databases.standby.settle();
  }

  fault(text: string): void {
    this.facts.push({ kind: 'fault', atMs: this.nowMs, text });
  }

  run(untilMs: number): Promise<void> {
    return this.timeline.run(untilMs);
  }

  private database(region: DatabaseRegion, traits: Partial<DatabaseTraits> = {}): SimDatabase {
    const all = { clock: new SkewedClock(), ...PLAIN_TRAITS, ...traits };
    return new SimDatabase(region, all, this.timeline, this.facts);
  }

  private pair(region: DatabaseRegion, other: DatabaseRegion): void {
    const database = this.databases[region];
    const source = this.databases[other];
    database.source = source;
    database.isStreaming = () => source.up && !source.frozen && this.links.carries(other, region);
  }

  private grantor(id: GrantorId): SimItem<GrantorItem> {
    return new SimItem<GrantorItem>((before, after, by) =>
      this.facts.push({ kind: 'grantor', atMs: this.nowMs, by, id, before, after }),
    );
  }

  private goOnFrom(left: Left): void {
    const { timeline, estate, facts, databases } = this;
    timeline.nowMs = left.atMs;
    estate.state.write(left.state, 0, left.by);
    for (const [id, item] of Object.entries(estate.grantors) as [
      GrantorId,
      SimItem<GrantorItem>,
    ][]) {
      const known = left.grantors[id];
      if (known !== undefined) {
        item.write(known, 0, left.by);
      }
    }
    for (const entry of left.journal) {
      estate.journal.set(entry.id, entry);
      facts.push({ kind: 'journal', atMs: entry.atMs, entry });
    }
    estate.traffic.current = left.traffic;
    estate.credentials.current = left.credentials;
    databases.home.resume(left.databases.home);
    databases.standby.resume(left.databases.standby);
  }

  /** As the installation leaves it: home is open in epoch 1, with a first lease. */
  private putInService(policy: Policy): void {
    const { home } = this.databases;
    this.estate.state.write(initialState('sim'), 0, 'installation');
    const { leaseMs, watchdogEveryMs } = policy;
    const terms = { epoch: 1, region: 'home', leaseMs, watchdogEveryMs } as const;
    const outlastMs = leaseMs + watchdogEveryMs;
    for (const item of Object.values(this.estate.grantors)) {
      const grant = { holder: 'home', epoch: 1 } as const;
      item.write({ sequence: 1, epoch: 1, outlastMs, grant }, 0, 'installation');
    }
    home.open(home.beginRenewal(), terms, 'installation');
  }
}
