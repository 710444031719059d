import type { DeploymentState } from '../../core/state';
import type { DrillReport } from './schema';

const SUCCEEDED = {
  failover: 'failed-over',
  switchover: 'switched-over',
  failback: 'failed-back',
  // Rehearsing changes nothing.
  drill: 'no-failover',
} as const;

/** What a drill came to, from the deployment's state alone. */
export function outcomeOf({ plan }: DeploymentState): DrillReport['outcome'] {
  if (plan === undefined) return 'no-failover';
  if (plan.status === 'succeeded') return SUCCEEDED[plan.kind];
  const refused = plan.status === 'waiting' || plan.endedBy === 'gate' || plan.endedBy === 'person';
  return refused ? 'refused' : 'no-failover';
}
