import type { Wish } from '../core/events';
import { isOpen, type PlanRun, type StepId } from '../core/plan-run';
import type { Policy } from '../core/policy';
import type { DatabaseRegion, Region } from '../core/regions';
import { drivePlan } from '../plan/driver';
import type { Ports } from '../plan/ports';
import {
  ask,
  SMALL_POLICY,
  startAgent,
  startMonitor,
  type SimProcess,
  World,
} from '../simulator/world';
import type { DatabaseTraits } from '../simulator/world/database';

export interface StageOptions {
  readonly policy?: Partial<Policy>;
  readonly databases?: Readonly<Partial<Record<DatabaseRegion, Partial<DatabaseTraits>>>>;
}

/** A deployment on the simulated world with its agents, and the hands that a test needs on it. */
export class Stage {
  readonly world: World;
  readonly policy: Policy;
  readonly agents: Partial<Record<Region, SimProcess>> = {};
  private processes = 0;

  constructor({ policy, databases = {} }: StageOptions = {}) {
    this.policy = { ...SMALL_POLICY, ...policy };
    this.world = new World({ policy: this.policy, databases });
    const regions: Region[] = [
      'home',
      'standby',
      ...(this.policy.witness ? ['witness' as const] : []),
    ];
    for (const region of regions) {
      const agent = this.process(`agent-${region}`, region);
      this.agents[region] = agent;
      startAgent(this.world, this.policy, agent);
    }
  }

  get plan(): PlanRun {
    return this.world.state.plan as PlanRun;
  }

  process(name: string, region: Region = 'standby'): SimProcess {
    this.processes += 1;
    return this.world.process(name, region);
  }

  /** A process that runs a monitor of this name until it is killed. */
  monitor(name = 'monitor'): SimProcess {
    const process = this.process(name);
    startMonitor(this.world, this.policy, process, name);
    return process;
  }

  pass(ms: number): Promise<void> {
    return this.world.run(this.world.nowMs + ms);
  }

  /** Lets time pass until it is so; fails when it never is. */
  async until(isSo: () => boolean, withinMs = 10_000): Promise<void> {
    const endMs = this.world.nowMs + withinMs;
    while (!isSo()) {
      if (this.world.nowMs >= endMs) {
        throw new Error(
          `not within ${withinMs} ms: ${isSo.toString()}; ${JSON.stringify(this.world.state)}`,
        );
      }
      await this.pass(1);
    }
  }

  /** Lets time pass until `doing` is over, one way or the other. */
  async over<T>(doing: Promise<T>): Promise<T> {
    let isOver = false;
    const done = (): void => {
      isOver = true;
    };
    doing.then(done, done);
    await this.until(() => isOver);
    return doing;
  }

  /** A person's wish; what the requests table said to it. */
  wish(wish: Wish, by = 'ann'): Promise<string> {
    return this.over(ask(this.world, this.policy, this.process(by), wish));
  }

  start(
    plan: PlanRun['kind'],
    accepts: { dataLoss?: true; unprovenFence?: true } = {},
  ): Promise<string> {
    return this.wish({ kind: 'start', plan, dataLoss: false, unprovenFence: false, ...accepts });
  }

  /** Everything in a region is gone at once: server, agent and links. */
  loseRegion(region: Region): void {
    this.world.settle();
    this.world.links.regionDown(region);
    if (region !== 'witness') {
      this.world.databases[region].crash('its region is lost');
    }
    this.agents[region]?.kill();
  }

  /** The region is there again, with a new agent; its server has started. */
  restoreRegion(region: DatabaseRegion): void {
    this.world.links.regionUp(region);
    this.world.databases[region].start();
    const agent = this.process(`agent-${region}`, region);
    this.agents[region] = agent;
    startAgent(this.world, this.policy, agent);
  }

  /** Waits until a monitor has the plan in hand, and kills that monitor at once. */
  async planAtHand(monitor: SimProcess = this.monitor()): Promise<void> {
    await this.until(() => isOpen(this.world.state.plan) && this.plan.driver === monitor.name);
    monitor.kill();
  }

  /** Drives the open plan in a process of its own, again and again, as the ticks of a monitor would. */
  drive(
    process: SimProcess,
    {
      ports = this.world.portsOf(process),
      onStep,
    }: { ports?: Ports; onStep?: (step: StepId) => void } = {},
  ): SimProcess {
    const { id: planId, driver } = this.plan;
    const drive = { ports, policy: this.policy, driver, planId };
    void (async () => {
      while (isOpen(this.world.state.plan)) {
        await drivePlan(onStep === undefined ? drive : { ...drive, onStep });
        await process.sleep(this.policy.tickMs);
      }
    })();
    return process;
  }

  /** Drives the plan to its end, whatever that is. */
  async toTheEnd(): Promise<PlanRun> {
    this.drive(this.process('driver'));
    await this.until(() => !isOpen(this.world.state.plan));
    return this.plan;
  }
}
