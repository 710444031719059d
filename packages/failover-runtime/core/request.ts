import type { Command } from './commands';
import type { Request, Wish } from './events';
import { isOpen, type PlanKind, type PlanRun } from './plan-run';
import { startPlan } from './start';
import type { DeploymentState, Mode } from './state';
import type { MonitorState, Outcome } from './step';
import { withValues } from './with-values';

/** What a person may ask for: a plan by its kind, or something about the deployment or its plan. */
export type RequestName = PlanKind | Exclude<Wish['kind'], 'start'>;

/** What each request does, for people. */
export const REQUESTS: Readonly<Record<RequestName, string>> = {
  failover: 'takes over from the writer; the gates ask what the person has not accepted already',
  switchover: 'swaps the roles; no acknowledged write is lost',
  failback: 'makes home a replica again and swaps the roles',
  drill: 'goes through what a failover needs and changes nothing',
  approve: 'answers a question of a plan with yes; the plan looks once more and goes on',
  deny: 'answers a question of a plan with no; the plan is undone',
  abort: 'undoes the plan, before its point of no return',
  pause: 'nothing starts any more, and a plan before its point of no return is undone',
  resume: 'ends a pause or a maintenance',
  maintenance: 'nothing starts by itself any more, only what a person asks for',
};

const PLANS: readonly RequestName[] = ['failover', 'switchover', 'failback', 'drill'];

/** A row of the table of refusals. */
interface Refusal {
  readonly id: string;
  readonly of: readonly RequestName[];
  readonly when: (state: DeploymentState) => boolean;
  readonly because: string;
}

/** Everything that is refused: the first row that applies. What no row refuses is done. */
export const REFUSALS: readonly Refusal[] = [
  {
    id: 'refused-plan-open',
    of: PLANS,
    when: ({ plan }) => isOpen(plan),
    because: 'a plan is in progress; wait for it, approve, deny or abort it first',
  },
  {
    id: 'refused-paused',
    of: PLANS,
    when: ({ mode }) => mode === 'paused',
    because: 'the deployment is paused; resume it first',
  },
  {
    id: 'refused-home-already',
    of: ['failback'],
    when: ({ writer }) => writer === 'home',
    because: 'the writer is home already',
  },
  {
    id: 'refused-no-question',
    of: ['approve', 'deny'],
    when: ({ plan }) => plan?.status !== 'waiting',
    because: 'no plan waits for an answer',
  },
  {
    id: 'refused-nothing-to-abort',
    of: ['abort'],
    when: ({ plan }) => !isOpen(plan),
    because: 'no plan is in progress',
  },
  {
    id: 'refused-no-return',
    of: ['abort'],
    when: ({ plan }) => plan?.passedNoReturn === true,
    because: 'the plan has passed its point of no return and only goes forward',
  },
];

function nameOf(wish: Wish): RequestName {
  return wish.kind === 'start' ? wish.plan : wish.kind;
}

const MODES = {
  pause: 'paused',
  resume: 'automatic',
  maintenance: 'maintenance',
} as const satisfies Partial<Record<Wish['kind'], Mode>>;

/** A person's wish, applied or refused. */
export function request(state: MonitorState, event: Request): Outcome {
  const { deployment } = state;
  const name = nameOf(event.wish);
  const refusal = REFUSALS.find(({ of, when }) => of.includes(name) && when(deployment));
  if (refusal !== undefined) {
    return {
      state,
      rule: refusal.id,
      commands: [record(deployment, event, refusal.id, `refused: ${refusal.because}`)],
    };
  }
  const rule = `request-${name}`;
  return {
    state: { ...state, deployment: granted(state, event, rule) },
    rule,
    commands: [record(deployment, event, rule, `asked for by ${event.by}`)],
  };
}

function granted(state: MonitorState, event: Request, rule: string): DeploymentState {
  const { deployment, watch } = state;
  const { wish, by } = event;
  switch (wish.kind) {
    case 'start':
      return startPlan(deployment, watch, {
        kind: wish.plan,
        driver: '',
        requestedBy: by,
        rule,
        automatic: false,
        consent: { dataLoss: wish.dataLoss, unprovenFence: wish.unprovenFence, by },
        nowMs: event.nowMs,
      });
    case 'approve':
      // What was confirmed before the question may have changed while it waited, so the plan looks again.
      return answered(deployment, ({ steps: { confirm: _confirmed, ...steps }, ...plan }) => ({
        status: 'running',
        steps,
        consent: {
          dataLoss: plan.consent.dataLoss || wish.dataLoss,
          unprovenFence: plan.consent.unprovenFence || wish.unprovenFence,
          by,
        },
      }));
    case 'deny':
      return answered(deployment, () => ({ stop: { by, reason: wish.reason } }));
    case 'abort':
      return answered(deployment, () => ({ stop: { by, reason: 'aborted' } }));
    default:
      return { ...deployment, mode: MODES[wish.kind] };
  }
}

function answered(
  state: DeploymentState,
  change: (plan: PlanRun) => Partial<PlanRun>,
): DeploymentState {
  // Reached only past the refusals, so there is a plan.
  const plan = state.plan as PlanRun;
  return { ...state, plan: withValues(plan, change(plan)) };
}

function record(state: DeploymentState, event: Request, rule: string, text: string): Command {
  return {
    type: 'record',
    entry: {
      id: `${state.deployment}/${event.by}/${event.nowMs}/${rule}`,
      atMs: event.nowMs,
      by: event.by,
      epoch: state.epoch,
      kind: 'operator',
      subject: rule,
      text,
    },
  };
}
