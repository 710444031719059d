import { Agent } from '../../watch/agent';
import { runRole, type RunningRole } from '../processes/role';
import { Server } from '../servers/server';
import { agentServer } from './agent-server';
import { BesideServer } from './beside';
import { followOther } from './follow-other';
import { Loop } from './loop';
import { regionPorts } from './region-ports';
import type { AgentSettings } from './settings';

/** The agent's process: reports, renews, and does what only somebody beside the server can. */
export interface AgentRole {
  readonly settings: AgentSettings;
  readonly ready: { readonly controlPort: number };
  readonly calls: object;
  readonly events: object;
}

async function startAgent(settings: AgentSettings): Promise<RunningRole<AgentRole>> {
  let wake = (): void => undefined;
  const { region, policy, beside: besideSettings } = settings;
  const server = besideSettings === undefined ? undefined : Server.open(besideSettings.directory);
  const { ports, close } = regionPorts(settings, {
    onLost: () => wake(),
    ...(server === undefined ? {} : { gone: () => !server.isRunning() }),
  });
  const beside =
    server === undefined || besideSettings === undefined || region === 'witness'
      ? undefined
      : new BesideServer(server, ports.databases[region], followOther(besideSettings, ports, region, policy));
  const agent = new Agent(ports, policy, region);
  const loop = new Loop(policy.tickMs, () => agent.tick());
  wake = loop.wake;
  const control = agentServer(ports.databases, beside);
  return {
    ready: { controlPort: await control.listen() },
    calls: {},
    async stop() {
      await loop.stop();
      await control.close();
      await close();
    },
  };
}

runRole<AgentRole>(startAgent);
