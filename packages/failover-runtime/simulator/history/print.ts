import type { GrantorItem } from '../../core/lease/grantor';
import type { PlanRun } from '../../core/plan-run';
import type { DeploymentState } from '../../core/state';
import type { Fact } from '../world';
import type { History } from './run';

/** What the signs at the beginning of a line mean. */
export const LEGEND: readonly string[] = [
  '!  a fault, or what a person asks for        S  the state item: writer, epoch, mode, phase, plan',
  'G  a grantor: sequence, grant, claim          D  a database: what was asked of it, with its epoch',
  '+  acknowledges writes from now on            -  acknowledges no writes from now on',
  'P  leaves recovery as a writer                J  a line of the journal',
  'T  where traffic or the secret point to       ×  refused                X  a defect',
];

function planText(plan: PlanRun | undefined): string {
  if (plan === undefined) {
    return '';
  }
  const steps = Object.entries(plan.steps).map(([id, run]) => `${id}:${run.status}`);
  const passed = plan.passedNoReturn ? ' no-return' : '';
  return `${plan.id} ${plan.status}${passed} by ${plan.driver || 'nobody'} [${steps.join(' ')}]`;
}

function stateText({
  epoch,
  highestEpoch,
  writer,
  mode,
  phase,
  rule,
  plan,
}: DeploymentState): string {
  return `${writer} e${epoch}/${highestEpoch} ${mode} ${phase} (${rule}) ${planText(plan)}`;
}

function grantorText({ sequence, epoch, outlastMs, grant, claim, released }: GrantorItem): string {
  const granted = grant === undefined ? 'no grant' : `granted to ${grant.holder} e${grant.epoch}`;
  const claimed = claim === undefined ? '' : `, claimed by ${claim.planId}`;
  const off = released === undefined ? '' : `, released e${released}`;
  return `#${sequence} e${epoch} outlasts ${outlastMs} ms: ${granted}${claimed}${off}`;
}

function lineOf(fact: Fact): string | undefined {
  switch (fact.kind) {
    case 'fault':
      return `!  ${fact.text}`;
    case 'accepts':
      return `+  ${fact.region} acknowledges writes in epoch ${fact.epoch}`;
    case 'refuses':
      return `-  ${fact.region} stops at ${fact.lsn}: ${fact.why}`;
    case 'state':
      return `S  ${fact.by}: ${stateText(fact.after)}`;
    case 'grantor':
      return `G  ${fact.by} → ${fact.id}: ${grantorText(fact.after)}`;
    case 'mutation': {
      const sign = fact.what === 'traffic' || fact.what === 'credentials' ? 'T' : 'D';
      const refused = fact.refused === undefined ? '' : ` × ${fact.refused}`;
      return `${sign}  ${fact.by}: ${fact.what} ${fact.region} e${fact.epoch}${refused}`;
    }
    case 'promoted':
      return `P  ${fact.region} e${fact.epoch} at ${fact.lsn}; ${fact.lostMs} ms of writes are not in it`;
    case 'journal':
      return `J  ${fact.entry.subject}: ${fact.entry.text}`;
    case 'defect':
      return `X  ${fact.by}: ${fact.text}`;
    case 'heard':
      return undefined;
  }
}

/** A history as lines for people, in the order in which it truly happened. */
export function printHistory({ facts, scenario }: History): string[] {
  const { seed, policy, clocks, commitGuard, watchdogLateMs, promoteMs, monitors, functions } =
    scenario;
  const settings = { policy, clocks, commitGuard, watchdogLateMs, promoteMs, monitors, functions };
  const lines = facts
    .map((fact, order) => ({ fact, order, line: lineOf(fact) }))
    .sort((one, other) => one.fact.atMs - other.fact.atMs || one.order - other.order)
    .flatMap(({ fact, line }) =>
      line === undefined ? [] : [`${String(fact.atMs).padStart(6)} ms  ${line}`],
    );
  return [`seed ${seed}`, JSON.stringify(settings), ...LEGEND, ...lines];
}
