import { randomUUID } from 'node:crypto';
import { CreateSecretCommand, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import type { AwsRig, RecordedCall } from '@pg-dr/aws-rig';
import {
  busNotifier,
  DeploymentTable,
  everyNotifier,
  grantorsIn,
  ITEMS,
  latch,
  type Pointer,
  PointedTraffic,
  RegionalSecret,
  SecretCredentials,
  TableItem,
  TableJournal,
  TableReports,
  topicNotifier,
} from '@pg-dr/failover-runtime/aws';
import {
  type DatabaseView,
  type DeploymentState,
  EMPTY_WATCH,
  initialState,
  type Policy,
  PRESETS,
  startPlan,
} from '@pg-dr/failover-runtime/core';
import {
  driveSlice,
  PgDrError,
  type Ports,
  type Slice,
  type SliceReport,
} from '@pg-dr/failover-runtime/plan';
import { createTable } from '../deployment/stores';
import { ACCOUNT, HOME, MASTER, POLICY, STANDBY, WITNESS } from '../deployment/settings';
import type { Clients } from './clients';
import { lostDatabase, REPLICA, ReplicaInMemory } from './databases';
import { readItems, type StoredItems, writeItems } from './items';
import { type Outcome, outcomeOf } from './outcome';

const DEPLOYMENT = 'orders';
const DRIVER = 'monitor';
export const TOPIC = 'calls';

/** As in the rendered machine: what a function cannot do is tried again so often. */
const ATTEMPTS = 9;

const policy: Policy = { ...PRESETS.fast, ...POLICY, probeTimeoutMs: 200, retryEveryMs: 1_000 };
const endpoints = {
  home: { host: 'home.example', port: 5432 },
  standby: { host: 'standby.example', port: 5432 },
};

/** Everything that a failover has come to, between two of its steps. */
export interface Moment {
  readonly step: Slice['step'];
  readonly items: Readonly<Record<'state' | 'witness', StoredItems>>;
  readonly replica: DatabaseView;
  /** How often the replica was made a writer. */
  readonly promotions: number;
  readonly secret: string;
  readonly nowMs: number;
}

/**
 * A failover in this process whose plan, stores, secret, latch and messages are the real ones, with the real SDK. Its
 * databases are not, and its clock goes on as soon as somebody sleeps: so it has all the calls but those of RDS, and a
 * step of it takes no time. It may begin between any two steps of another one.
 */
export class FailoverInProcess {
  private readonly id = `run-${randomUUID().slice(0, 8)}`;
  private readonly replica: ReplicaInMemory;
  private nowMs: number;
  private step: Slice['step'];

  private constructor(
    private readonly rig: AwsRig,
    private readonly clients: Clients,
    moment: Pick<Moment, 'step' | 'replica' | 'promotions' | 'nowMs'>,
  ) {
    this.step = moment.step;
    this.replica = new ReplicaInMemory(moment.replica, moment.promotions);
    this.nowMs = moment.nowMs;
  }

  /** A person has asked for it. */
  static async begin(rig: AwsRig, clients: Clients): Promise<FailoverInProcess> {
    const nowMs = Date.now();
    const failover = new FailoverInProcess(rig, clients, {
      step: '',
      replica: REPLICA,
      promotions: 0,
      nowMs,
    });
    const login = { username: MASTER.user, password: MASTER.password, dbname: 'app' };
    await failover.makeStores(JSON.stringify({ ...login, ...endpoints.home }));
    const state = startPlan(initialState(DEPLOYMENT), EMPTY_WATCH, {
      kind: 'failover',
      driver: DRIVER,
      requestedBy: 'on-call',
      rule: 'request-failover',
      automatic: false,
      consent: { dataLoss: true, unprovenFence: true, by: 'on-call' },
      nowMs,
    });
    await failover.stateItem('prepares').write(state, 0);
    return failover;
  }

  static async goOnFrom(rig: AwsRig, clients: Clients, moment: Moment): Promise<FailoverInProcess> {
    const failover = new FailoverInProcess(rig, clients, moment);
    await failover.makeStores(moment.secret);
    await writeItems(failover.tables('prepares').state, moment.items.state);
    await writeItems(failover.tables('prepares').witness, moment.items.witness);
    return failover;
  }

  /** Who makes the calls of the plan, and no others. */
  get principal(): string {
    return `${this.id}-drives`;
  }

  calls(): readonly RecordedCall[] {
    return this.rig.calls({ principal: this.principal });
  }

  async moment(): Promise<Moment> {
    const { state, witness } = this.tables('looks');
    const secretsManager = this.clients.secretsManager(STANDBY, 'looks');
    const read = new GetSecretValueCommand({ SecretId: this.id });
    const { SecretString = '' } = await secretsManager.send(read);
    return {
      secret: SecretString,
      step: this.step,
      items: { state: await readItems(state), witness: await readItems(witness) },
      replica: this.replica.view,
      promotions: this.replica.promotions,
      nowMs: this.nowMs,
    };
  }

  /** Takes the next step, as one function does, and another one where that fails. */
  async takeStep(): Promise<SliceReport> {
    const ports = this.ports();
    const planId = `${DEPLOYMENT}.failover.e2`;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const slice = { ports, policy, driver: DRIVER, planId, sliceMs: 60_000, step: this.step };
        const report = await driveSlice(slice);
        this.step = report.next;
        return report;
      } catch (error) {
        if (!(error instanceof PgDrError) || attempt === ATTEMPTS) {
          throw error;
        }
      }
    }
  }

  /** What everybody outside sees of it by now. */
  async outcome(): Promise<Outcome> {
    const { items, secret } = await this.moment();
    return outcomeOf(items, secret, this.replica.promotions);
  }

  private async makeStores(SecretString: string): Promise<void> {
    await createTable(STANDBY, this.id);
    await createTable(WITNESS, this.id);
    await this.clients.secretsManager(HOME, 'prepares').send(
      new CreateSecretCommand({
        Name: this.id,
        SecretString,
        AddReplicaRegions: [{ Region: STANDBY }],
      }),
    );
  }

  private ports(): Ports {
    const { clients, principal } = this;
    const { state: table, witness } = this.tables(principal);
    const databases = { home: lostDatabase, standby: this.replica };
    const clock: Ports['clock'] = {
      nowMs: () => this.nowMs,
      sleep: async (durationMs) => {
        this.nowMs += durationMs;
        await new Promise((resolve) => setImmediate(resolve));
      },
    };
    return {
      clock,
      databases,
      state: this.stateItem(principal),
      grantors: grantorsIn({ kind: 'separate', state: table, witness }),
      journal: new TableJournal(table),
      reports: new TableReports({
        table,
        clock,
        region: 'standby',
        everyMs: 0,
        observe: async (of) => databases[of].observe(policy.probeTimeoutMs),
      }),
      traffic: new PointedTraffic(new TableItem<Pointer>(table, ITEMS.traffic), {
        latch: latch(clients.cloudWatch(STANDBY, principal), DEPLOYMENT),
      }),
      credentials: new SecretCredentials(
        new TableItem<Pointer>(table, ITEMS.credentials),
        new RegionalSecret(clients.secretsManager(STANDBY, principal), this.id, STANDBY),
        endpoints,
      ),
      notifier: everyNotifier([
        topicNotifier(
          clients.sns(STANDBY, principal),
          `arn:aws:sns:${STANDBY}:${ACCOUNT}:${TOPIC}`,
        ),
        busNotifier(clients.eventBridge(STANDBY, principal), 'default'),
      ]),
    };
  }

  private stateItem(who: string): TableItem<DeploymentState> {
    return new TableItem<DeploymentState>(this.tables(who).state, ITEMS.state);
  }

  private tables(who: string): Readonly<Record<'state' | 'witness', DeploymentTable>> {
    const table = (region: string) =>
      new DeploymentTable(this.clients.dynamoDb(region, who), this.id, DEPLOYMENT);
    return { state: table(STANDBY), witness: table(WITNESS) };
  }
}
