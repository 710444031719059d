import {
  drillAsked,
  failbackAsked,
  failoverAsked,
  regionLost,
  switchoverAsked,
} from './plans-at-hand';
import type { Stage, StageOptions } from './stage';

/** Sets a stage on which a plan is at hand. */
export type Begin = (options?: StageOptions) => Promise<Stage>;

/** The replica never catches up, so the lock is taken back. */
async function switchoverThatIsUndone(options: StageOptions = {}): Promise<Stage> {
  const stage = await switchoverAsked(options);
  stage.world.databases.standby.replayLagMs = 60_000;
  return stage;
}

/** The writer cannot be reached by the driver and keeps its lease, so there is no proof; the policy stops. */
async function failoverWithoutProof({ policy, ...rest }: StageOptions = {}): Promise<Stage> {
  const stage = await failoverAsked({ ...rest, policy: { ...policy, onUnprovenFence: 'stop' } });
  stage.world.links.cut('standby', 'home');
  return stage;
}

/** Every plan, and how it must end. */
export const EVERY_PLAN: [string, string, Begin][] = [
  ['failover of a lost region', 'succeeded', regionLost],
  ['failover of a living writer', 'succeeded', failoverAsked],
  ['switchover', 'succeeded', switchoverAsked],
  ['failback', 'succeeded', failbackAsked],
  ['drill', 'succeeded', drillAsked],
  ['switchover that is taken back', 'undone', switchoverThatIsUndone],
  ['failover that is taken back', 'undone', failoverWithoutProof],
];
