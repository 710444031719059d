import type { GrantSighting } from '../../core/lease/lapse';
import type { GrantorId } from '../../core/lease/grantor';
import { isOpen } from '../../core/plan-run';
import { request } from '../../core/request';
import { NO_CONSENT, startPlan } from '../../core/start';
import type { DeploymentState } from '../../core/state';
import { EMPTY_WATCH, type Watch } from '../../core/watch';
import { drivePlan } from '../../plan/driver';
import { Agent } from '../../watch/agent';
import { World, type Fact, type SimProcess } from '../world';
import { UNIT_POLICY, type Bound } from './bound';
import { gated, Gates, type Fate } from './gates';
import { ImmediateNetwork } from './immediate-network';

/** One thing that may happen next. */
export type Choice = string;

/** What differs between the roots of the search. */
export interface Root {
  /** The takeovers start by themselves (a renewal ends them) or were asked for (they wait it out). */
  readonly automatic: boolean;
  readonly watchdogLateMs: 0 | 1;
}

/** A deployment in the smallest form of the protocol: one writer's agent and up to two takeovers, on real code. */
export class Scene {
  private readonly gates = new Gates();
  private readonly world: World;
  private readonly agent: SimProcess;
  private readonly driver: SimProcess;
  private renewalsLeft: number;
  private takeoversLeft: number;
  private failuresLeft: number;
  private partitionsLeft: number;
  private lossesLeft: number;
  private isHomeDown = false;
  private isCut = false;
  private isRenewing = false;
  private isDriving = false;
  private failed = '';

  constructor(
    private readonly bound: Bound,
    private readonly root: Root,
  ) {
    const traits = { promoteMs: 0, watchdogLateMs: root.watchdogLateMs };
    this.world = new World({
      policy: UNIT_POLICY,
      databases: { home: traits, standby: traits },
      network: (timeline, random, links) => new ImmediateNetwork(timeline, random, links),
    });
    this.agent = this.world.process('agent', 'home');
    this.driver = this.world.process('driver', 'standby');
    this.renewalsLeft = bound.renewals;
    this.takeoversLeft = bound.takeovers;
    this.failuresLeft = bound.failures;
    this.partitionsLeft = bound.partitions;
    this.lossesLeft = bound.lostMessages;
  }

  /** Everything that may happen next, in a fixed order. */
  choices(): Choice[] {
    const next: Choice[] = [];
    for (const { order, isLate } of this.gates.waiting) {
      next.push(`arrives ${order}`);
      if (!isLate && this.lossesLeft > 0) {
        next.push(`lost ${order}`, `answer-lost ${order}`, `late ${order}`);
      }
    }
    const { plan } = this.world.state;
    if (this.renewalsLeft > 0 && !this.isRenewing && !this.isHomeDown) {
      next.push('renewal');
    }
    if (
      this.takeoversLeft > 0 &&
      !this.isDriving &&
      !isOpen(plan) &&
      this.world.state.epoch === 1
    ) {
      next.push('takeover');
    }
    if (isOpen(plan) && !plan.passedNoReturn && plan.stop === undefined && this.takeoversLeft > 0) {
      next.push('abort');
    }
    if (this.failuresLeft > 0 || this.isHomeDown) {
      next.push('home');
    }
    if (this.partitionsLeft > 0 || this.isCut) {
      next.push('partition');
    }
    if (this.world.nowMs < this.bound.horizon) {
      next.push('time');
    }
    return next;
  }

  /** Lets one thing happen; for people, what it was. */
  async take(choice: Choice): Promise<string> {
    const text = this.describe(choice);
    this.act(choice);
    await this.world.run(this.world.nowMs + (choice === 'time' ? 1 : 0));
    return text;
  }

  /** The promise: never two that acknowledge writes, and nothing that nobody expects. */
  violation(): string | undefined {
    this.world.settle();
    const { home, standby } = this.world.databases;
    if (home.acceptsWrites && standby.acceptsWrites) {
      return 'home and standby both acknowledge writes';
    }
    return this.failed === '' ? undefined : this.failed;
  }

  /** Everything that decides what can happen from here on. */
  fingerprint(): string {
    const { world, gates } = this;
    world.settle();
    const { home, standby } = world.databases;
    const items = Object.values(world.estate.grantors).map((item) => item.read().value);
    const waiting = gates.waiting
      .map((one) => `${one.actor}${one.label}${one.isLate}${one.isStale()}`)
      .sort();
    const left = [this.renewalsLeft, this.takeoversLeft, this.failuresLeft, this.partitionsLeft];
    return JSON.stringify([
      world.nowMs,
      essence(world.state),
      items,
      home.fingerprint(),
      standby.fingerprint(),
      waiting,
      [gates.memoryOf('agent').text(), gates.memoryOf('driver').text()],
      left,
      [this.lossesLeft, this.isHomeDown, this.isCut, this.isRenewing, this.isDriving],
    ]);
  }

  private readonly versionOf = (id: GrantorId): number =>
    this.world.estate.grantors[id]?.read().version ?? 0;

  get facts(): readonly Fact[] {
    return this.world.facts;
  }

  private describe(choice: Choice): string {
    const [fate, order] = choice.split(' ');
    const message = this.gates.waiting.find((one) => String(one.order) === order);
    const late = message?.isLate === true ? ' (given up by its sender)' : '';
    return message === undefined
      ? `${this.world.nowMs}  ${choice}`
      : `${this.world.nowMs}  ${message.actor}: ${message.label} ${fate}${late}`;
  }

  private act(choice: Choice): void {
    const { world } = this;
    world.settle();
    switch (choice) {
      case 'time':
        return;
      case 'renewal':
        this.renew();
        return;
      case 'takeover':
        this.takeOver();
        return;
      case 'abort':
        this.abort();
        return;
      case 'home':
        this.loseOrReturnHome();
        return;
      case 'partition':
        this.cutOrJoin();
        return;
      default: {
        const [fate, order] = choice.split(' ') as [Fate, string];
        const message = this.gates.waiting.find((one) => String(one.order) === order);
        this.lossesLeft -= fate === 'arrives' ? 0 : 1;
        message?.settle(fate);
      }
    }
  }

  private renew(): void {
    this.renewalsLeft -= 1;
    this.isRenewing = true;
    this.gates.forget('agent');
    const ports = gated(
      this.world.portsOf(this.agent),
      this.gates,
      'agent',
      () => undefined,
      this.versionOf,
    );
    new Agent(ports, UNIT_POLICY, 'home').renew().then(
      () => {
        this.isRenewing = false;
        this.gates.forget('agent');
      },
      (error: unknown) => (this.failed = String(error)),
    );
  }

  /** What a monitor knows that has watched the grantors all the time: the moment of each grant. */
  private watch(): Watch {
    const grants: Partial<Record<GrantorId, GrantSighting>> = {};
    for (const fact of this.world.facts) {
      if (fact.kind === 'grantor' && fact.after.sequence !== fact.before?.sequence) {
        grants[fact.id] = { sequence: fact.after.sequence, seenAtMs: fact.atMs };
      }
    }
    return { ...EMPTY_WATCH, grants };
  }

  private takeOver(): void {
    this.takeoversLeft -= 1;
    this.isDriving = true;
    const { world, gates } = this;
    const { version } = world.estate.state.read();
    const started = startPlan(world.state, this.watch(), {
      kind: 'failover',
      driver: 'driver',
      requestedBy: 'driver',
      rule: 'down-failover',
      automatic: this.root.automatic,
      consent: NO_CONSENT,
      nowMs: world.nowMs,
    });
    world.estate.state.write(pastGates(started), version, 'driver');
    gates.forget('driver');
    const planId = started.plan?.id ?? '';
    const ports = gated(
      world.portsOf(this.driver),
      gates,
      'driver',
      () => world.state,
      this.versionOf,
    );
    drivePlan({ ports, policy: UNIT_POLICY, driver: 'driver', planId }).then(
      () => {
        this.isDriving = false;
        gates.forget('driver');
      },
      (error: unknown) => (this.failed = String(error)),
    );
  }

  private abort(): void {
    const { world } = this;
    const { version, value } = world.estate.state.read();
    const event = {
      type: 'request',
      nowMs: world.nowMs,
      by: 'person',
      wish: { kind: 'abort' },
    } as const;
    const before = value as DeploymentState;
    const { state } = request({ deployment: before, watch: EMPTY_WATCH }, event);
    world.estate.state.write(state.deployment, version, 'person');
  }

  private loseOrReturnHome(): void {
    const { world, gates } = this;
    if (this.isHomeDown) {
      this.isHomeDown = false;
      world.links.regionUp('home');
      world.databases.home.start();
      return;
    }
    this.failuresLeft -= 1;
    this.isHomeDown = true;
    world.links.regionDown('home');
    world.databases.home.crash('its region is lost');
    gates.abandon('agent');
    this.isRenewing = false;
  }

  private cutOrJoin(): void {
    const { links } = this.world;
    const change = this.isCut ? 'heal' : 'cut';
    links[change]('home', 'standby');
    links[change]('standby', 'home');
    this.partitionsLeft -= this.isCut ? 0 : 1;
    this.isCut = !this.isCut;
  }
}

/** What of the state decides anything from here on: texts and times do not, nor does how a plan went that is over. */
function essence({ epoch, highestEpoch, writer, mode, plan }: DeploymentState): unknown {
  if (!isOpen(plan)) {
    return [epoch, highestEpoch, writer, mode];
  }
  const steps = Object.entries(plan.steps).map(([id, run]) => [id, run.status]);
  const { status, passedNoReturn, stop, findings, basis, endedBy } = plan;
  const { fence } = findings;
  return [
    epoch,
    highestEpoch,
    writer,
    mode,
    status,
    passedNoReturn,
    stop !== undefined,
    fence,
    basis,
    endedBy,
    steps,
  ];
}

/** The plan as it stands before its fence: what comes earlier changes nothing outside of the plan. */
function pastGates(state: DeploymentState): DeploymentState {
  const done = { status: 'done', attempts: 0, startedAtMs: 0 } as const;
  const plan = state.plan as NonNullable<DeploymentState['plan']>;
  return { ...state, plan: { ...plan, steps: { claim: done, confirm: done, gate: done } } };
}
