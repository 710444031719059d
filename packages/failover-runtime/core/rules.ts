import { CONDITIONS, type Condition, type Situation } from './situation';
import type { Phase } from './state';

/** What a row makes the host do besides keeping the phase. */
export type Action = 'start failover' | 'drive' | 'adopt' | 'sign of life' | 'renew lease';

/** One row: in these circumstances, this phase, these actions. */
export interface Rule {
  /** A promise: journals, metrics and reports name it. */
  readonly id: string;
  readonly when: readonly Condition[];
  readonly then: Phase;
  readonly actions: readonly Action[];
  /** Why, for people. */
  readonly because: string;
}

/**
 * What a monitor does on every tick. The first row whose conditions all hold wins; the last one always holds.
 *
 * A change here shows in `docs/generated/rules.md`, which is checked to be current: that diff is what to review.
 */
export const RULES: readonly Rule[] = [
  {
    id: 'plan-mine-quiet',
    when: ['a plan is open', 'this monitor drives it', 'a sign of life is due'],
    then: 'changing',
    actions: ['sign of life', 'drive', 'renew lease'],
    because: 'A step takes long or waits; other monitors must see that the plan is being driven.',
  },
  {
    id: 'plan-mine',
    when: ['a plan is open', 'this monitor drives it'],
    then: 'changing',
    actions: ['drive', 'renew lease'],
    because: 'This monitor drives the plan; after a restart it goes on where the journal ends.',
  },
  {
    id: 'plan-undriven',
    when: ['a plan is open', 'nobody drives it'],
    then: 'changing',
    actions: ['adopt', 'drive', 'renew lease'],
    because: 'A person asked for the plan; the first monitor that sees it drives it.',
  },
  {
    id: 'plan-orphaned',
    when: ['a plan is open', 'its driver fell silent'],
    then: 'changing',
    actions: ['adopt', 'drive', 'renew lease'],
    because:
      'The driver has written nothing for too long; steps observe before they act, so another may go on.',
  },
  {
    id: 'plan-elsewhere',
    when: ['a plan is open'],
    then: 'changing',
    actions: ['renew lease'],
    because: 'Another monitor drives the plan.',
  },
  {
    id: 'healthy-protected',
    when: ['writer healthy', 'replica ready', 'grantors answer'],
    then: 'steady',
    actions: ['renew lease'],
    because: 'The writer works and a failover would be possible.',
  },
  {
    id: 'healthy-unprotected',
    when: ['writer healthy'],
    then: 'unprotected',
    actions: ['renew lease'],
    because:
      'The writer works, but the replica or a grantor does not: a failover would not be possible.',
  },
  {
    id: 'writer-suspect',
    when: ['writer suspect'],
    then: 'suspect',
    actions: ['renew lease'],
    because:
      'The writer does not answer, or only just does again: not long or not surely enough to act.',
  },
  {
    id: 'writer-unknown',
    when: ['writer unknown'],
    then: 'suspect',
    actions: [],
    because: 'Too few vantage points are heard from; perhaps it is this region that is cut off.',
  },
  {
    id: 'down-paused',
    when: ['paused'],
    then: 'blocked',
    actions: [],
    because: 'The writer is down, but the deployment is paused.',
  },
  {
    id: 'down-maintenance',
    when: ['maintenance'],
    then: 'blocked',
    actions: [],
    because: 'The writer is down during maintenance; only a person starts anything.',
  },
  {
    id: 'down-by-hand',
    when: ['automatic failover off'],
    then: 'blocked',
    actions: [],
    because: 'The writer is down, and the policy leaves failover to people.',
  },
  {
    id: 'down-away',
    when: ['writer not home'],
    then: 'blocked',
    actions: [],
    because: 'The writer in the standby region is down; going home is never automatic.',
  },
  {
    id: 'down-cooling',
    when: ['cooling down'],
    then: 'blocked',
    actions: [],
    because: 'The writer changed a short while ago; another change so soon would be flapping.',
  },
  {
    id: 'down-no-replica',
    when: ['replica not ready'],
    then: 'blocked',
    actions: [],
    because: 'The writer is down and there is no replica that could take over.',
  },
  {
    id: 'down-refused',
    when: ['refused before'],
    then: 'blocked',
    actions: [],
    because: 'A gate or a person stopped the failover; it goes on only when a person says so.',
  },
  {
    id: 'down-retry',
    when: ['failed just now'],
    then: 'suspect',
    actions: [],
    because:
      'The last attempt was undone a moment ago; the next one waits as long as a first one would.',
  },
  {
    id: 'down-failover',
    when: [],
    then: 'changing',
    actions: ['start failover'],
    because:
      'The writer is down, everything that could stop a failover was asked, and the replica is ready.',
  },
];

/** Each row's conditions, looked up once. */
const CONDITIONS_OF_RULES = RULES.map(({ when }) => when.map((name) => CONDITIONS[name]));

/** The first row whose conditions all hold. */
export function firstMatch(it: Situation): Rule {
  const row = CONDITIONS_OF_RULES.findIndex((all) => all.every((holds) => holds(it)));
  // The last row has no conditions, so there is always one (see the test on the table's form).
  return RULES[row] as Rule;
}
