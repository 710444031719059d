import type { Command } from './commands';
import type { Event, Tick } from './events';
import type { JournalEntry } from './journal';
import type { GrantorId, GrantorItem } from './lease/grantor';
import { isOpen } from './plan-run';
import type { Policy } from './policy';
import { request } from './request';
import { RULES, type Action, type Rule } from './rules';
import { CONDITIONS, situation, type Situation } from './situation';
import { NO_CONSENT, startPlan } from './start';
import type { DeploymentState } from './state';
import { isFresh, noteDriver, noteGrants, noteObservations, settle, type Watch } from './watch';

/** What one monitor knows: the shared item, and its own memory. */
export interface MonitorState {
  readonly deployment: DeploymentState;
  readonly watch: Watch;
}

/** `commands` may be carried out only after `state.deployment`, where it changed, was written conditionally. */
export interface Outcome {
  readonly state: MonitorState;
  readonly commands: readonly Command[];
  /** The row of the rules table, or the request, that decided. */
  readonly rule: string;
}

/**
 * The whole decision: the same state, event and policy always give the same outcome. It reads no clock and
 * touches nothing.
 */
export function step(state: MonitorState, event: Event, policy: Policy): Outcome {
  return event.type === 'tick' ? tick(state, event, policy) : request(state, event);
}

export function firstMatch(it: Situation): Rule {
  const rule = RULES.find(({ when }) => when.every((condition) => CONDITIONS[condition](it)));
  // The last row has no conditions, so there is always one (see the test on the table's form).
  return rule as Rule;
}

function look(watch: Watch, event: Tick, deployment: DeploymentState, policy: Policy): Watch {
  const seen = noteObservations(watch, event.observations, event.nowMs);
  const granted = noteGrants(seen, event.grantors, event.nowMs);
  return settle(noteDriver(granted, deployment.plan, event.nowMs), event.nowMs, policy);
}

function tick(state: MonitorState, event: Tick, policy: Policy): Outcome {
  const watch = look(state.watch, event, state.deployment, policy);
  const it = situation(state.deployment, watch, event.nowMs, event.monitor, policy);
  const rule = firstMatch(it);
  const deployment = nextDeployment(it, rule);
  const commands: Command[] = [];
  if (rule.actions.includes('renew lease') && leaseRunsLow(it)) {
    commands.push({ type: 'renew-lease' });
  }
  commands.push(...orphanedClaims(event.grantors, deployment));
  if (deployment !== state.deployment) {
    commands.push({ type: 'record', entry: phaseEntry(it, rule, deployment) });
  }
  if (drives(rule.actions) && deployment.plan !== undefined) {
    commands.push({ type: 'drive', planId: deployment.plan.id });
  }
  return { state: { deployment, watch }, commands, rule: rule.id };
}

function drives(actions: readonly Action[]): boolean {
  return actions.includes('drive') || actions.includes('start failover');
}

function nextDeployment(it: Situation, rule: Rule): DeploymentState {
  const { state } = it;
  if (rule.actions.includes('start failover')) {
    return startPlan(state, it.watch, {
      kind: 'failover',
      driver: it.monitor,
      requestedBy: it.monitor,
      rule: rule.id,
      automatic: true,
      consent: NO_CONSENT,
      nowMs: it.nowMs,
    });
  }
  if (rule.actions.includes('adopt') && state.plan !== undefined) {
    const plan = {
      ...state.plan,
      driver: it.monitor,
      driverSequence: state.plan.driverSequence + 1,
    };
    return { ...state, plan, phase: rule.then, rule: rule.id };
  }
  const recovered = it.writer === 'healthy' && state.refused !== undefined;
  if (state.phase === rule.then && !recovered) {
    return state;
  }
  const { refused, ...rest } = state;
  const kept = recovered || refused === undefined ? {} : { refused };
  return { ...rest, ...kept, phase: rule.then, rule: rule.id };
}

/** Claims of plans that are over and did not take effect: they would keep the writer from its grants. */
function orphanedClaims(grantors: Tick['grantors'], state: DeploymentState): Command[] {
  return (Object.entries(grantors) as [GrantorId, GrantorItem][]).flatMap(
    ([grantor, { claim }]) => {
      const orphaned =
        claim !== undefined &&
        claim.epoch !== state.epoch &&
        claim.epoch <= state.highestEpoch &&
        !(isOpen(state.plan) && state.plan.id === claim.planId);
      return orphaned
        ? [{ type: 'release-claim', grantor, planId: claim.planId, epoch: claim.epoch }]
        : [];
    },
  );
}

/** Whether the writer's lease, by its own last word, needs this monitor because its agent no longer renews it. */
function leaseRunsLow({ watch, state, nowMs, policy }: Situation): boolean {
  const answer = watch.databases[state.writer].lastAnswer;
  if (!policy.lease || answer === undefined || !isFresh(answer.seenAtMs, nowMs, policy)) {
    return false;
  }
  const leftMs = answer.view.leaseUntilMs - answer.view.clockMs;
  return leftMs < policy.leaseMs - 2 * policy.leaseRenewEveryMs;
}

function phaseEntry(it: Situation, rule: Rule, next: DeploymentState): JournalEntry {
  const { state, nowMs, monitor } = it;
  return {
    id: `${state.deployment}/${monitor}/${nowMs}/${rule.id}`,
    atMs: nowMs,
    by: monitor,
    epoch: state.epoch,
    kind: 'decision',
    subject: rule.id,
    text: `${state.phase} → ${next.phase}: ${rule.because}`,
    data: { writer: it.writer, replica: it.replica, plan: next.plan?.id ?? null },
  };
}
