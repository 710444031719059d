import { EMPTY_WATCH } from '../../core/watch';
import { isOpen } from '../../core/plan-run';
import { request } from '../../core/request';
import type { DeploymentState } from '../../core/state';
import { World, type Fact, type Stillness } from '../world';
import { Actors } from './actors';
import { UNIT_POLICY, type Bound } from './bound';
import type { Budget } from './budget';
import { canonicalState, mirrored } from './canonical';
import type { Fate, Waiting } from './gates';
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
  private readonly world: World;
  private readonly actors: Actors;
  private readonly left: { -readonly [What in keyof Budget]: Budget[What] };
  private isHomeDown = false;
  private isCut = false;

  constructor(
    bound: Bound,
    private readonly root: Root,
    stillness?: Stillness,
  ) {
    const traits = { promoteMs: 0, watchdogLateMs: root.watchdogLateMs };
    this.world = new World({
      policy: UNIT_POLICY,
      databases: { home: traits, standby: traits },
      network: (timeline, random, links) => new ImmediateNetwork(timeline, random, links),
      ...(stillness === undefined ? {} : { stillness }),
    });
    this.actors = new Actors(this.world, root.automatic);
    this.left = budgetOf(bound);
  }

  /** What may still happen. */
  get budget(): Budget {
    return { ...this.left };
  }

  /** Everything that may happen next, in a fixed order: what spends nothing, and what spends one of something. */
  choices(): { readonly free: Choice[]; readonly dear: Choice[] } {
    const { left, actors, world } = this;
    const futile = actors.gates.waiting.find(isFutile);
    if (futile !== undefined) {
      return { free: [`arrives ${futile.order}`], dear: [] };
    }
    const free: Choice[] = [];
    const dear: Choice[] = [];
    for (const { order, isLate } of actors.gates.waiting) {
      free.push(`arrives ${order}`);
      if (!isLate && left.losses > 0) {
        dear.push(`lost ${order}`, `answer-lost ${order}`, `late ${order}`);
      }
    }
    const { plan, epoch } = world.state;
    if (left.renewals > 0 && !actors.isRenewing && !this.isHomeDown) {
      dear.push('renewal');
    }
    if (left.takeovers > 0 && !actors.isDriving && !isOpen(plan) && epoch === 1) {
      dear.push('takeover');
    }
    if (isOpen(plan) && !plan.passedNoReturn && plan.stop === undefined && left.takeovers > 0) {
      free.push('abort');
    }
    if (this.isHomeDown) {
      free.push('home');
    } else if (left.failures > 0) {
      dear.push('home');
    }
    if (this.isCut) {
      free.push('partition');
    } else if (left.partitions > 0) {
      dear.push('partition');
    }
    if (left.time > 0) {
      dear.push('time');
    }
    return { free, dear };
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
    return this.actors.defect;
  }

  /** Everything that decides what can happen from here on, but for the budget. */
  fingerprint(): string {
    const { world, actors, isHomeDown, isCut, root } = this;
    world.settle();
    const { isRenewing, isDriving, gates } = actors;
    const switches = [isHomeDown, isCut, isRenewing, isDriving];
    const text = JSON.stringify([root, switches, canonicalState(world, gates)]);
    if (isCut || this.left.partitions > 0) {
      return text;
    }
    // Nothing tells the grantors from each other any more: what can happen to one can happen to the other.
    const other = JSON.stringify([root, switches, canonicalState(world, gates, mirrored)]);
    return other < text ? other : text;
  }

  get facts(): readonly Fact[] {
    return this.world.facts;
  }

  /** What a choice is, for people. */
  describe(choice: Choice): string {
    const [fate, order] = choice.split(' ');
    const message = this.actors.gates.waiting.find((one) => String(one.order) === order);
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
        this.left.time -= 1;
        return;
      case 'renewal':
        this.left.renewals -= 1;
        this.actors.renew();
        return;
      case 'takeover':
        this.left.takeovers -= 1;
        this.actors.takeOver();
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
        const message = this.actors.gates.waiting.find((one) => String(one.order) === order);
        this.left.losses -= fate === 'arrives' ? 0 : 1;
        message?.settle(fate);
      }
    }
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
    const { world } = this;
    if (this.isHomeDown) {
      this.isHomeDown = false;
      world.links.regionUp('home');
      world.databases.home.start();
      return;
    }
    this.left.failures -= 1;
    this.isHomeDown = true;
    world.links.regionDown('home');
    world.databases.home.crash('its region is lost');
    this.actors.loseAgent();
  }

  private cutOrJoin(): void {
    const { links } = this.world;
    const change = this.isCut ? 'heal' : 'cut';
    links[change]('home', 'standby');
    links[change]('standby', 'home');
    this.left.partitions -= this.isCut ? 0 : 1;
    this.isCut = !this.isCut;
  }
}

/**
 * Its arrival changes nothing but what an agent's renewal knows, or nothing at all: a write that is refused for
 * ever, since versions only grow, by an actor that neither reads nor looks at a clock afterwards. So it makes no
 * difference when it arrives, and only one moment is tried: now.
 */
function isFutile(message: Waiting): boolean {
  return message.isStale() && (message.actor === 'agent' || message.isLate);
}

/** All of a bound. */
export function budgetOf(bound: Bound): Budget {
  const { horizon: time, renewals, takeovers, failures, partitions, lostMessages } = bound;
  return { time, renewals, takeovers, failures, partitions, losses: lostMessages };
}
