import type { Target } from '../../aws/pointer/epoch-pointer';
import type { Policy } from '../../core/policy';
import type { Region } from '../../core/regions';
import { PgDrError } from '../../plan/errors';
import type { Ports } from '../../plan/ports';
import { Agent } from '../../watch/agent';
import { tickUntil } from './tick-until';

export interface AgentRun {
  readonly ports: Ports;
  readonly policy: Policy;
  readonly region: Region;
  /** Whether it may renew the lease of a writer beside it; a probe only looks. */
  readonly renews: boolean;
  /** Makes this region's own secret name the writer. @default it has none */
  readonly credentials?: {
    wanted(): Promise<Target | undefined>;
    follow(): Promise<void>;
  };
  /** When the last tick must have begun, by the ports' clock. */
  readonly endMs: number;
  readonly onProblem: (text: string) => void;
}

/** One region's agent, or probe, for one invocation. */
export async function runAgent(run: AgentRun): Promise<void> {
  const { ports, policy, region, renews, endMs, onProblem } = run;
  const agent = new Agent(ports, policy, region);
  const follow = follower(run);
  await tickUntil(ports.clock, policy.tickMs, endMs, async () => {
    const [{ problems }] = await Promise.all([renews ? agent.tick() : agent.look(), follow()]);
    problems.forEach(onProblem);
  });
}

/** Follows each epoch once; what it could not do it tries again at the next tick. */
function follower({ credentials, onProblem }: AgentRun): () => Promise<void> {
  let followed = 0;
  return async () => {
    try {
      const wanted = await credentials?.wanted();
      if (wanted !== undefined && wanted.epoch > followed) {
        await credentials?.follow();
        followed = wanted.epoch;
      }
    } catch (error) {
      if (!(error instanceof PgDrError)) {
        throw error;
      }
      onProblem(error.message);
    }
  };
}
