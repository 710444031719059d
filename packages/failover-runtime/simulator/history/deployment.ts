import type { Policy } from '../../core/policy';
import type { Region } from '../../core/regions';
import { EMPTY_WATCH, type Watch } from '../../core/watch';
import { Agent } from '../../watch/agent';
import { Monitor } from '../../watch/monitor';
import { type SimProcess, SkewedClock, type World } from '../world';
import type { Scenario } from './scenario';

/** A function's time limit, in ticks: longer than a tick, so that two invocations overlap. */
const TIME_LIMIT_TICKS = 3;

/** The processes of a deployment: which run, which are dead, and how each is started again. */
export class Deployment {
  private readonly processes = new Map<string, SimProcess>();
  private readonly clocks = new Map<string, SkewedClock>();
  /** What a monitor that runs as a function keeps between two invocations. */
  private readonly memories = new Map<string, Watch>();

  constructor(
    private readonly world: World,
    private readonly scenario: Scenario,
    public policy: Policy,
  ) {}

  get names(): string[] {
    return [
      'monitor-1',
      ...(this.scenario.monitors === 2 ? ['monitor-2'] : []),
      'agent-home',
      'agent-standby',
      ...(this.policy.witness ? ['agent-witness'] : []),
    ];
  }

  startAll(): void {
    this.names.forEach((name) => this.start(name));
  }

  /** Starts what does not run, after a while without faults. */
  startMissing(): void {
    this.names
      .filter((name) => this.processes.get(name)?.isAlive !== true)
      .forEach((name) => this.start(name));
  }

  process(name: string): SimProcess | undefined {
    return this.processes.get(name);
  }

  clockOf(name: string): SkewedClock {
    const known = this.clocks.get(name);
    if (known !== undefined) {
      return known;
    }
    const { offsetMs, driftPerMille } = this.scenario.clocks[name] ?? {
      offsetMs: 0,
      driftPerMille: 0,
    };
    const clock = new SkewedClock(offsetMs, driftPerMille);
    this.clocks.set(name, clock);
    return clock;
  }

  kill(name: string): void {
    this.processes.get(name)?.kill();
  }

  /** Starts a process anew: it remembers nothing, and reads the policy that is in force now. */
  start(name: string): void {
    this.kill(name);
    this.processes.set(name, this.run(name));
  }

  /** Starts the same process a second time, beside the first; it ends by itself. */
  startTwin(name: string, forMs: number): void {
    const twin = this.run(name);
    this.world.timeline.after(forMs, () => twin.kill());
  }

  private run(name: string): SimProcess {
    const { world, policy } = this;
    const process = world.process(name, regionOf(name), this.clockOf(name));
    if (name.startsWith('agent')) {
      const agent = new Agent(world.portsOf(process), policy, process.region);
      world.estate.agents.set(process.region, process);
      void this.loop(process, policy, () => agent.tick());
    } else if (this.scenario.functions) {
      void this.loop(process, policy, async () => this.invoke(process, policy));
    } else {
      const monitor = new Monitor(world.portsOf(process), policy, { name });
      void this.loop(process, policy, () => monitor.tick());
    }
    return process;
  }

  /** One invocation in a process of its own. The loop is the schedule and does not wait for it. */
  private invoke(schedule: SimProcess, policy: Policy): void {
    const { name } = schedule;
    const { world } = this;
    const process = world.process(name, schedule.region, schedule.clock);
    const watch = this.memories.get(name) ?? EMPTY_WATCH;
    const monitor = new Monitor(world.portsOf(process), policy, { name, watch });
    world.timeline.after(TIME_LIMIT_TICKS * policy.tickMs, () => process.kill());
    monitor.tick().then(
      () => this.memories.set(name, monitor.memory),
      (error: unknown) => this.noteDefect(name, error),
    );
  }

  private async loop(
    process: SimProcess,
    policy: Policy,
    tick: () => Promise<unknown>,
  ): Promise<void> {
    while (process.isAlive) {
      try {
        await tick();
      } catch (error) {
        this.noteDefect(process.name, error);
        return;
      }
      await process.sleep(policy.tickMs);
    }
  }

  private noteDefect(by: string, error: unknown): void {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    this.world.facts.push({ kind: 'defect', atMs: this.world.nowMs, by, text });
  }
}

export function regionOf(name: string): Region {
  return name === 'agent-home' ? 'home' : name === 'agent-witness' ? 'witness' : 'standby';
}
