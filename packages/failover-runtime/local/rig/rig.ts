import { fork } from 'node:child_process';
import type { Request, Wish } from '../../core/events';
import type { JournalEntry } from '../../core/journal';
import type { StepId } from '../../core/plan-run';
import type { Policy } from '../../core/policy';
import type { DatabaseRegion, Region } from '../../core/regions';
import { initialState, type DeploymentState } from '../../core/state';
import { step } from '../../core/step';
import { EMPTY_WATCH } from '../../core/watch';
import { ConflictError } from '../../plan/errors';
import {
  connectFleet,
  DEFAULT_WRITERS,
  sampleClockOffset,
  type Fleet,
  type WriterGroup,
} from '../clients';
import type { AgentRole } from '../hosts/agent';
import type { MonitorRole } from '../hosts/monitor';
import type { HostSettings, Reach } from '../hosts/settings';
import type { LinkChange } from '../network/links';
import { startNetwork, type NetworkRole } from '../network/role';
import { compiledEntry } from '../processes/compiled-entry';
import type { RoleProcess } from '../processes/role-process';
import type { Run } from '../processes/run';
import type { Binaries } from '../servers/binaries';
import { StoreClient } from '../store/store-client';
import { startStore, type StoreRole } from '../store/role';
import { RigError } from './errors';
import { openReach, openRoute, publishAddresses, type Listeners } from './routes';
import { slotOf, startServerPair, type ServerPair } from './server-pair';

export interface RigOptions {
  readonly run: Run;
  readonly policy: Policy;
  readonly binaries: Binaries;
  /** Clients that write through the deployment's endpoint. Default 4. */
  readonly writers?: number;
  /** Clients that stay on one region's server, whatever happens. Default none. */
  readonly directWriters?: Readonly<Partial<Record<DatabaseRegion, number>>>;
  /** Checks the lease at commit. Default true. */
  readonly commitGuard?: boolean;
  /** Names of the monitors in the standby region. Default one. */
  readonly monitors?: readonly string[];
  /** The first monitor kills itself after this step. Default: it does not. */
  readonly dieAfter?: StepId;
}

const DEPLOYMENT = 'drill';

/** A whole deployment on this machine: regions, links, servers, stores, agents, monitors and clients. */
export class Rig {
  readonly agents = new Map<Region, RoleProcess<AgentRole>>();
  readonly monitors = new Map<string, RoleProcess<MonitorRole>>();
  private readonly store: StoreClient;

  private constructor(
    private readonly options: RigOptions,
    readonly network: RoleProcess<NetworkRole>,
    readonly stores: Readonly<Record<'standby' | 'witness', RoleProcess<StoreRole>>>,
    readonly pair: ServerPair,
    readonly fleet: Fleet,
    private readonly listeners: Listeners,
    private readonly nowMs: () => number,
  ) {
    this.store = new StoreClient({ name: 'the state store', port: listeners.stateStore });
  }

  /** Starts everything; resolves when the deployment is `steady` and clients may begin. */
  static async start(options: RigOptions, nowMs: () => number): Promise<Rig> {
    const { run, policy } = options;
    const network = await startNetwork(run);
    const [standbyStore, witnessStore] = await Promise.all([
      startStore(run, 'standby'),
      startStore(run, 'witness'),
    ]);
    const pair = await startServerPair({
      run,
      binaries: options.binaries,
      name: 'server',
      commitGuard: options.commitGuard ?? true,
      replicationPort: (port) => openRoute(network, 'standby', 'home', 'replication', port),
    });
    const listeners: Listeners = {
      databases: { home: pair.servers.home.port, standby: pair.servers.standby.port },
      stateStore: standbyStore.ready.port,
      witnessStore: witnessStore.ready.port,
      nameService: network.ready.namePort,
    };
    await publishAddresses(network, listeners.databases);
    await network.call('pointEndpoint', { region: 'home', epoch: 1 });
    const fleet = await startFleet(options, pair, network.ready.namePort);
    const stores = { standby: standbyStore, witness: witnessStore };
    const rig = new Rig(options, network, stores, pair, fleet, listeners, nowMs);
    run.teardown.add('rig client', () => rig.store.close());
    await rig.item().write(initialState(DEPLOYMENT), 0);
    await Promise.all([
      rig.startAgent('home'),
      rig.startAgent('standby'),
      rig.startAgent('witness'),
    ]);
    for (const [index, name] of (options.monitors ?? ['monitor-1']).entries()) {
      await rig.startMonitor(name, index === 0 ? options.dieAfter : undefined);
    }
    await rig.untilState(
      ({ phase }) => phase === 'steady',
      policy.healthyAfterMs + 15_000,
      'the deployment to be steady',
    );
    return rig;
  }

  get policy(): Policy {
    return this.options.policy;
  }

  get servers(): ServerPair['servers'] {
    return this.pair.servers;
  }

  /** Starts (again) the agent of a region. */
  async startAgent(region: Region): Promise<void> {
    const reach = await openReach(this.network, region, this.listeners);
    const beside = region === 'witness' ? {} : { beside: await this.besideSettings(region) };
    const agent = await this.options.run.startRole<AgentRole>({
      name: `agent-${region}`,
      entry: compiledEntry('local/hosts/agent'),
      settings: { ...this.hostSettings(region, reach), ...beside },
    });
    this.agents.set(region, agent);
  }

  /** Starts (again) a monitor in the standby region. */
  async startMonitor(name: string, dieAfter?: StepId): Promise<void> {
    const agents: Partial<Record<Region, number>> = {};
    for (const [region, agent] of this.agents) {
      agents[region] = await openRoute(
        this.network,
        'standby',
        region,
        'agent',
        agent.ready.controlPort,
      );
    }
    const reach = { ...(await openReach(this.network, 'standby', this.listeners)), agents };
    const monitor = await this.options.run.startRole<MonitorRole>({
      name,
      entry: compiledEntry('local/hosts/monitor'),
      settings: {
        ...this.hostSettings('standby', reach),
        name,
        ...(dieAfter === undefined ? {} : { dieAfter }),
      },
    });
    this.monitors.set(name, monitor);
  }

  /** Stops and starts every monitor, so that they find agents that were started again. */
  async restartMonitors(): Promise<void> {
    for (const [name, monitor] of [...this.monitors]) {
      await monitor.stop();
      await this.startMonitor(name);
    }
  }

  /** Changes links; returns when that was, in milliseconds since 1970. */
  setLinks(changes: readonly LinkChange[]): Promise<number> {
    return this.network.call('setLinks', changes);
  }

  /** What an operator does: the core decides, the conditional write makes it so. Rejects with what the core refused. */
  async request(wish: Wish, by = 'operator'): Promise<void> {
    for (;;) {
      const { value, version } = await this.item().read();
      const event: Request = { type: 'request', nowMs: this.nowMs(), by, wish };
      const deployment = value as DeploymentState;
      const outcome = step({ deployment, watch: EMPTY_WATCH }, event, this.options.policy);
      const entries = outcome.commands.flatMap((command) =>
        command.type === 'record' ? [command.entry] : [],
      );
      try {
        if (outcome.state.deployment !== deployment) {
          await this.item().write(outcome.state.deployment, version);
        }
        await this.store.journal.append(entries);
        return;
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
      }
    }
  }

  async state(): Promise<DeploymentState> {
    return (await this.item().read()).value as DeploymentState;
  }

  async journal(): Promise<readonly JournalEntry[]> {
    return (await this.store.readJournal()).map(({ entry }) => entry);
  }

  /** Waits until the deployment's state is as wanted; rejects with `RigError` when it has not become so in time. */
  async untilState(
    wanted: (state: DeploymentState) => boolean,
    timeoutMs: number,
    what: string,
  ): Promise<DeploymentState> {
    const deadlineMs = this.nowMs() + timeoutMs;
    for (;;) {
      const state = await this.state();
      if (wanted(state)) {
        return state;
      }
      if (this.nowMs() > deadlineMs) {
        throw new RigError(
          `Waited ${timeoutMs} ms for ${what}; the deployment is '${state.phase}' by '${state.rule}', plan ${state.plan?.status ?? 'none'}${state.plan?.reason === undefined ? '' : ` (${state.plan.reason})`}.`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  private item() {
    return this.store.item<DeploymentState>('state', (data) => data as DeploymentState);
  }

  private hostSettings(region: Region, reach: Reach): HostSettings {
    const { administrator } = this.pair;
    return { deployment: DEPLOYMENT, region, policy: this.options.policy, administrator, reach };
  }

  private async besideSettings(region: DatabaseRegion) {
    const other = region === 'home' ? 'standby' : 'home';
    const port = await openRoute(
      this.network,
      region,
      other,
      'replication',
      this.listeners.databases[other],
    );
    const { directory } = this.servers[other];
    const source = { directory, host: '127.0.0.1', port, slot: slotOf(region) };
    return { directory: this.servers[region].directory, source };
  }
}

async function startFleet(
  { run, writers, directWriters }: RigOptions,
  pair: ServerPair,
  namePort: number,
): Promise<Fleet> {
  const groups: WriterGroup<string>[] = [
    {
      kind: 'endpoint',
      name: 'endpoint',
      count: writers ?? DEFAULT_WRITERS,
      lookup: `http://127.0.0.1:${namePort}/endpoint?from=outside`,
    },
  ];
  for (const [region, count] of Object.entries(directWriters ?? {}) as [DatabaseRegion, number][]) {
    const { host, port } = pair.servers[region];
    groups.push({ kind: 'direct', name: region, count, address: { host, port } });
  }
  const child = fork(compiledEntry('local/clients/main'), {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  run.directory.register(child.pid as number);
  const fleet = await connectFleet(child, {
    groups,
    login: pair.application,
    recordsFile: run.directory.file('writes.jsonl'),
    clockOffsetMs: sampleClockOffset(),
  });
  run.teardown.add('clients', () => child.kill('SIGKILL'));
  return fleet;
}
