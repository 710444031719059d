import type { Command } from './commands';
import type { Event, Tick } from './events';
import { orphanedClaims, renewal } from './duties';
import type { JournalEntry } from './journal';
import { nextDeployment } from './next-deployment';
import type { Policy } from './policy';
import { noteObservations } from './look';
import { request } from './request';
import { firstMatch, type Action, type Rule } from './rules';
import { situation, type Situation } from './situation';
import type { DeploymentState } from './state';
import { noteDriver, noteGrants, settle, type Watch } from './watch';

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

function look(watch: Watch, event: Tick, deployment: DeploymentState, policy: Policy): Watch {
  const seen = noteObservations(watch, event, policy);
  const granted = noteGrants(seen, event.grantors, event.nowMs);
  return settle(noteDriver(granted, deployment.plan, event.nowMs), event.nowMs, policy);
}

function tick(state: MonitorState, event: Tick, policy: Policy): Outcome {
  const watch = look(state.watch, event, state.deployment, policy);
  const it = situation(state.deployment, watch, event.nowMs, event.monitor, policy);
  const rule = firstMatch(it);
  const deployment = nextDeployment(it, rule);
  const commands: Command[] = [
    ...(rule.actions.includes('renew lease') ? renewal(it) : []),
    ...orphanedClaims(event.grantors, deployment),
  ];
  if (deployment !== state.deployment && !rule.actions.includes('sign of life')) {
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
