import type { Command } from './commands';
import type { Request, Wish } from './events';
import { isOpen, type PlanKind, type PlanRun } from './plan-run';
import { startPlan } from './start';
import type { DeploymentState, Mode } from './state';
import type { MonitorState, Outcome } from './step';

/** A row of the requests table: what a person may ask for when. The first row that applies decides. */
interface Refusal {
  readonly id: string;
  readonly applies: (state: DeploymentState, wish: Wish) => boolean;
  readonly because: string;
}

const starts = (wish: Wish, kind?: PlanKind): boolean =>
  wish.kind === 'start' && (kind === undefined || wish.plan === kind);

/** Everything that is refused; what no row refuses is done. */
export const REFUSALS: readonly Refusal[] = [
  {
    id: 'refused-plan-open',
    applies: (state, wish) => starts(wish) && isOpen(state.plan),
    because: 'a plan is in progress; wait for it, approve, deny or abort it first',
  },
  {
    id: 'refused-paused',
    applies: (state, wish) => starts(wish) && state.mode === 'paused',
    because: 'the deployment is paused; resume it first',
  },
  {
    id: 'refused-home-already',
    applies: (state, wish) => starts(wish, 'failback') && state.writer === 'home',
    because: 'the writer is home already',
  },
  {
    id: 'refused-no-question',
    applies: (state, wish) =>
      (wish.kind === 'approve' || wish.kind === 'deny') && state.plan?.status !== 'waiting',
    because: 'no plan waits for an answer',
  },
  {
    id: 'refused-nothing-to-abort',
    applies: (state, wish) => wish.kind === 'abort' && !isOpen(state.plan),
    because: 'no plan is in progress',
  },
  {
    id: 'refused-no-return',
    applies: (state, wish) => wish.kind === 'abort' && state.plan?.passedNoReturn === true,
    because: 'the plan has passed its point of no return and only goes forward',
  },
];

const MODES = {
  pause: 'paused',
  resume: 'automatic',
  maintenance: 'maintenance',
} as const satisfies Partial<Record<Wish['kind'], Mode>>;

/** A person's wish, applied or refused. */
export function request(state: MonitorState, event: Request): Outcome {
  const { deployment } = state;
  const refusal = REFUSALS.find(({ applies }) => applies(deployment, event.wish));
  if (refusal !== undefined) {
    return {
      state,
      rule: refusal.id,
      commands: [record(deployment, event, refusal.id, `refused: ${refusal.because}`)],
    };
  }
  const rule = `request-${event.wish.kind === 'start' ? event.wish.plan : event.wish.kind}`;
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
  return { ...state, plan: { ...plan, ...change(plan) } };
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
