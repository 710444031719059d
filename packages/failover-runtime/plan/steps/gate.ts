import {
  approvalGate,
  coolDownGate,
  readinessGate,
  rpoGate,
  type GateAnswer,
} from '../../core/gates';
import { estimateLoss, goneOnByLease } from '../../core/loss';
import { interruptionBy } from '../interruption';
import type { Finding, StepContext, StepHandler } from '../step';

function passed(
  answers: readonly GateAnswer[],
  findings: NonNullable<Finding['findings']>,
): Finding {
  const interruption = interruptionBy(answers, findings);
  if (interruption !== undefined) {
    throw interruption;
  }
  return {
    done: true,
    findings,
    note: answers.map(({ gate, text }) => `${gate}: ${text}`).join('; '),
  };
}

function replicaOf({ ports, plan, policy }: StepContext) {
  return ports.databases[plan.to].observe(policy.probeTimeoutMs);
}

/** Failover: everything that may stop it, with what is known of the loss. */
export const gateFailover: StepHandler = {
  async observe(context) {
    const { ports, plan, policy, deployment } = context;
    const replica = (await replicaOf(context)).database;
    const { lastSign, grants } = plan.basis;
    const nowMs = ports.clock.nowMs();
    const seen = estimateLoss(lastSign, replica, nowMs, policy);
    const loss = policy.lease ? goneOnByLease(seen, lastSign, grants, policy) : seen;
    const answers = [
      readinessGate(replica),
      ...(plan.automatic ? [coolDownGate(deployment.changedAtMs, nowMs, policy)] : []),
      approvalGate(plan.consent, policy),
      rpoGate(loss, plan.consent, policy),
    ];
    return passed(answers, {
      loss,
      ...(lastSign === undefined ? {} : { lastWriterLsn: lastSign.lsn }),
    });
  },
};

/** Switchover and failback: nothing can be lost, so only readiness counts; the person who asked has approved it. */
export const gateSwitchover: StepHandler = {
  async observe(context) {
    return passed([readinessGate((await replicaOf(context)).database)], {});
  },
};
