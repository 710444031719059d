import { Agent } from '../../watch/agent';
import { runRole, type RoleHost, type RunningRole } from '../processes/role';
import { Server } from '../servers/server';
import { agentServer } from './agent-server';
import { BesideServer } from './beside';
import { Loop } from './loop';
import { regionPorts } from './region-ports';
import type { AgentSettings } from './settings';

/** The agent's process: reports, renews, and does what only somebody beside the server can. */
export interface AgentRole {
  readonly settings: AgentSettings;
  readonly ready: { readonly controlPort: number };
  readonly calls: object;
  readonly events: { readonly problem: { readonly text: string } };
}

async function startAgent(
  settings: AgentSettings,
  host: RoleHost<AgentRole>,
): Promise<RunningRole<AgentRole>> {
  let wake = (): void => undefined;
  const { region, policy, beside: besideSettings } = settings;
  const server = besideSettings === undefined ? undefined : Server.open(besideSettings.directory);
  const reached = regionPorts(settings, {
    onLost: () => wake(),
    ...(server === undefined ? {} : { gone: () => !server.isRunning() }),
  });
  const { ports } = reached;
  const beside =
    server === undefined || besideSettings === undefined || region === 'witness'
      ? undefined
      : new BesideServer(server, ports.databases[region], besideSettings);
  const agent = new Agent(ports, policy, region);
  const tell = ({ problems }: { readonly problems: readonly string[] }): void =>
    problems.forEach((text) => host.emit('problem', { text }));
  // Two loops: a look that waits for a silent database must not hold up a renewal.
  const looking = new Loop(policy.tickMs, async () => tell(await agent.look()));
  const renewing = new Loop(policy.leaseRenewEveryMs / 3, async () => tell(await agent.renew()));
  wake = () => looking.wake();
  const watching = watchServer(server, () => {
    wake();
    // What a postmaster leaves behind goes on for a moment; a server that is gone must be gone altogether.
    // After the news of it is on its way: the scan of all processes would hold it up.
    setImmediate(() => {
      server?.killAll().catch((error: unknown) => host.emit('problem', { text: String(error) }));
    });
  });
  const control = agentServer(ports.databases, beside);
  return {
    ready: { controlPort: await control.listen() },
    calls: {},
    async stop() {
      clearInterval(watching);
      await Promise.all([looking.stop(), renewing.stop()]);
      await control.close();
      reached.close();
    },
  };
}

/**
 * How often the agent looks whether the server beside it still has a postmaster, in ms. A look costs microseconds
 * where there is /proc, and a process where there is not.
 */
const WATCH_SERVER_EVERY_MS = process.platform === 'linux' ? 10 : 500;

/** Tells once when the server is gone, without waiting for a connection to break: what only somebody beside it can see. */
function watchServer(server: Server | undefined, onGone: () => void): NodeJS.Timeout | undefined {
  if (server === undefined) return undefined;
  let running = server.isRunning();
  return setInterval(() => {
    const runs = server.isRunning();
    if (running && !runs) onGone();
    running = runs;
  }, WATCH_SERVER_EVERY_MS);
}

runRole<AgentRole>(startAgent);
