import type { Wish } from '../../core/events';
import type { Policy } from '../../core/policy';
import type { Region } from '../../core/regions';
import { step } from '../../core/step';
import { EMPTY_WATCH } from '../../core/watch';
import { PgDrError } from '../../plan/errors';
import { Agent } from '../../watch/agent';
import { Monitor } from '../../watch/monitor';
import type { SimProcess } from './process';
import type { World } from './world';

/** Runs a loop in a process until the process dies. What it throws is a defect of the code under test. */
async function loop(
  world: World,
  process: SimProcess,
  everyMs: number,
  tick: () => Promise<unknown>,
): Promise<void> {
  for (;;) {
    try {
      await tick();
    } catch (error) {
      defect(world, process, error);
    }
    await process.sleep(everyMs);
  }
}

function defect(world: World, process: SimProcess, error: unknown): void {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  world.facts.push({ kind: 'defect', atMs: world.nowMs, by: process.name, text });
}

/** A monitor; the real one, on this world. */
export function startMonitor(
  world: World,
  policy: Policy,
  process: SimProcess,
  name = process.name,
): Monitor {
  const monitor = new Monitor(world.portsOf(process), policy, { name });
  void loop(world, process, policy.tickMs, () => monitor.tick());
  return monitor;
}

/** An agent; the real one, on this world. It answers when its region is asked for an observation. */
export function startAgent(world: World, policy: Policy, process: SimProcess): Agent {
  const agent = new Agent(world.portsOf(process), policy, process.region);
  world.estate.agents.set(process.region, process);
  void loop(world, process, policy.tickMs, () => agent.tick());
  return agent;
}

/** One invocation of a monitor that is started anew for every tick, as a function would be. */
export async function invokeMonitor(
  world: World,
  policy: Policy,
  process: SimProcess,
  name = process.name,
): Promise<void> {
  const monitor = new Monitor(world.portsOf(process), policy, { name });
  await monitor.tick();
  await monitor.idle();
}

/** A person's command: reads the state, lets the core decide, writes it conditionally, as `pgdr` does. */
export async function ask(
  world: World,
  policy: Policy,
  process: SimProcess,
  wish: Wish,
): Promise<string> {
  const { state, journal, clock } = world.portsOf(process);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const { version, value } = await state.read();
      if (value === undefined) {
        return 'no state';
      }
      const event = { type: 'request', nowMs: clock.nowMs(), by: process.name, wish } as const;
      const outcome = step({ deployment: value, watch: EMPTY_WATCH }, event, policy);
      if (outcome.state.deployment !== value) {
        await state.write(outcome.state.deployment, version);
      }
      await journal.append(
        outcome.commands.flatMap((command) => (command.type === 'record' ? [command.entry] : [])),
      );
      return outcome.rule;
    } catch (error) {
      if (!(error instanceof PgDrError)) {
        throw error;
      }
    }
  }
  return 'no answer';
}

/** Every region's agent and one monitor, in good weather: the deployment as it is meant to run. */
export function startDeployment(world: World, policy: Policy): Record<string, SimProcess> {
  const processes: Record<string, SimProcess> = {};
  const regions: Region[] = policy.witness ? ['home', 'standby', 'witness'] : ['home', 'standby'];
  for (const region of regions) {
    const agent = world.process(`agent-${region}`, region);
    processes[agent.name] = agent;
    startAgent(world, policy, agent);
  }
  const monitor = world.process('monitor', 'standby');
  processes[monitor.name] = monitor;
  startMonitor(world, policy, monitor);
  return processes;
}
