import { fenceGate, rpoGate } from '../../core/gates';
import type { GrantorId, GrantorItem } from '../../core/lease/grantor';
import { goneOnUntil, type LossEstimate } from '../../core/loss';
import { lapsesAtMs, sightGrant, type GrantSighting } from '../../core/lease/lapse';
import type { FenceVerdict } from '../../core/plan-run';
import { PgDrError, problemOf, StaleEpochError } from '../errors';
import { Interruption, interruptionBy } from '../interruption';
import type { FenceReport } from '../ports';
import type { Finding, StepContext, StepHandler } from '../step';
import { claimAt, grantorIds } from './grantors';
import { letGo } from './let-go';

interface Progress {
  /** The latest answer to the fence. */
  report: FenceReport | undefined;
  /** Further answers may come. Made false when the step is over: a fence must not arrive after its compensation. */
  asking: boolean;
  /** What no adapter may throw: it ends the step, and is evidence of nothing. */
  defect?: Error;
  readonly sightings: Partial<Record<GrantorId, GrantSighting>>;
  readonly held: Set<GrantorId>;
  /** Grantors at which a renewal was seen since the plan began. */
  readonly renewed: Set<GrantorId>;
}

/** Layer 1: asks the old writer's region to lock or isolate it. Its failure is a verdict, not an error; a defect is none. */
async function askToFence(
  { ports, plan }: StepContext,
  timeoutMs: number,
  isOver: () => boolean,
): Promise<FenceReport> {
  try {
    return await ports.databases[plan.from].fence(plan.epoch, timeoutMs, isOver);
  } catch (error) {
    return { confirmed: false, evidence: problemOf(error) };
  }
}

/** Asks until it is confirmed, the deadline has passed, or the step is over. Never rejects: nobody may be waiting. */
async function keepAsking(context: StepContext, progress: Progress): Promise<void> {
  try {
    await askUntilDeadline(context, progress);
  } catch (defect) {
    progress.defect = defect as Error;
    progress.asking = false;
  }
}

async function askUntilDeadline(context: StepContext, progress: Progress): Promise<void> {
  const { clock } = context.ports;
  const { fenceDeadlineMs, retryEveryMs } = context.policy;
  const endMs = clock.nowMs() + fenceDeadlineMs;
  while (progress.asking) {
    progress.report = await askToFence(context, endMs - clock.nowMs(), () => !progress.asking);
    if (progress.report.confirmed) {
      progress.asking = false;
    } else {
      await clock.sleep(retryEveryMs);
      progress.asking &&= clock.nowMs() < endMs;
    }
  }
}

/** Whether this grant is over: by a confirmed fence, or because it has surely run out. */
function isFree(
  id: GrantorId,
  item: GrantorItem,
  progress: Progress,
  context: StepContext,
): boolean {
  const { ports, policy, plan } = context;
  const nowMs = ports.clock.nowMs();
  const before = progress.sightings[id];
  const sighting = sightGrant(before, item, nowMs);
  progress.sightings[id] = sighting;
  if (before !== undefined && before.sequence !== sighting.sequence && plan.automatic) {
    // The first one may have been on its way when the writer died. A living writer renews again long before the
    // wait, which begins anew, is over.
    if (progress.renewed.has(id)) {
      throw new Interruption(
        'writer-alive',
        `the writer keeps renewing its lease at grantor '${id}'`,
      );
    }
    progress.renewed.add(id);
  }
  if (progress.report?.confirmed === true) {
    return true;
  }
  return policy.lease && nowMs >= lapsesAtMs(sighting, item, policy);
}

async function claimFree(context: StepContext, progress: Progress): Promise<void> {
  const { ports, plan } = context;
  const request = { planId: plan.id, epoch: plan.epoch, claimant: plan.to };
  const missing = grantorIds(ports.grantors).filter((id) => !progress.held.has(id));
  await Promise.all(
    missing.map(async (id) => {
      try {
        if (
          await claimAt(ports.grantors, id, request, (item) => isFree(id, item, progress, context))
        ) {
          progress.held.add(id);
        }
      } catch (error) {
        if (!(error instanceof PgDrError) || error instanceof StaleEpochError) {
          throw error;
        }
        // Unreachable or overtaken by another write: the next look decides.
      }
    }),
  );
}

function verdict({ ports, policy }: StepContext, progress: Progress): FenceVerdict | undefined {
  const all = grantorIds(ports.grantors);
  const heldAll = all.length > 0 && progress.held.size === all.length;
  // With a confirmed fence the old writer is locked whatever a grantor says; one grantor is enough to go on.
  if (progress.report?.confirmed === true && progress.held.size > 0) {
    return 'fenced';
  }
  return heldAll && policy.lease ? 'lapsed' : undefined;
}

async function concluded(
  context: StepContext,
  progress: Progress,
  fence: FenceVerdict,
): Promise<Finding> {
  const { plan, policy } = context;
  const evidence = progress.report?.evidence ?? 'no answer to the fence';
  const loss = await lossUntilFence(context, progress, fence);
  const findings = {
    fence,
    fenceEvidence: evidence,
    ...(progress.report?.finalLsn === undefined ? {} : { lastWriterLsn: progress.report.finalLsn }),
    ...(loss === undefined ? {} : { loss }),
  };
  const answers = [
    fenceGate(fence, plan.consent, policy),
    ...(loss === undefined ? [] : [rpoGate(loss, plan.consent, policy)]),
  ];
  const interruption = interruptionBy(answers, findings);
  if (interruption !== undefined) {
    throw interruption;
  }
  return {
    done: true,
    findings,
    note: `${fence}: ${evidence}; grantors held: ${[...progress.held].join(', ') || 'none'}`,
  };
}

/**
 * What may be lost of what the writer has done since the gate was passed, which is asked once more. A lease that nobody
 * has renewed since bounds it as it did there; and where the replica holds all up to the writer's end, nothing is lost.
 */
async function lossUntilFence(
  context: StepContext,
  progress: Progress,
  fence: FenceVerdict,
): Promise<LossEstimate | undefined> {
  const { ports, policy, plan } = context;
  const { loss } = plan.findings;
  const isBounded = policy.lease && (fence === 'unproven' || !mayBeRenewed(context, progress));
  if (isBounded || loss === undefined) {
    return undefined;
  }
  const endLsn = progress.report?.finalLsn;
  if (endLsn !== undefined) {
    const { database } = await ports.databases[plan.to].observe(policy.probeTimeoutMs);
    if (database !== undefined && database.lsn >= endLsn) {
      return { kind: 'nothing-missing', bytes: 0, ms: 0, unseenMs: 0, goneOnMs: 0 };
    }
  }
  return goneOnUntil(loss, plan.basis.lastSign, ports.clock.nowMs());
}

/** Whether any grantor may have given a grant since the plan began, also one that could not be asked. */
function mayBeRenewed({ ports, plan }: StepContext, { held, sightings }: Progress): boolean {
  const { grants } = plan.basis;
  return grantorIds(ports.grantors).some(
    (id) => !held.has(id) || sightings[id]?.sequence !== grants[id]?.sequence,
  );
}

async function proven(context: StepContext, progress: Progress): Promise<Finding> {
  const { ports, policy, deadlineMs } = context;
  const asked = keepAsking(context, progress);
  context.leaveBehind(asked);
  while (ports.clock.nowMs() < deadlineMs) {
    await claimFree(context, progress);
    if (progress.defect !== undefined) {
      throw progress.defect;
    }
    const fence = verdict(context, progress);
    if (fence !== undefined) {
      return concluded(context, progress, fence);
    }
    if (!policy.lease && !progress.asking && progress.report?.confirmed !== true) {
      break; // No lease will run out, and nobody is asked any more.
    }
    const pause = ports.clock.sleep(policy.retryEveryMs);
    await (progress.asking ? Promise.race([pause, asked]) : pause);
  }
  return concluded(context, progress, 'unproven');
}

/** Proves the old writer harmless: asks for a fence and, at the same time, waits its lease out. */
export const fence: StepHandler = {
  // The proof is written down together with the step's end, so there is nothing to find before it.
  observe: async () => ({ done: false }),

  async act(context) {
    const { grants } = context.plan.basis;
    const progress: Progress = {
      report: undefined,
      asking: true,
      sightings: { ...grants },
      held: new Set(),
      renewed: new Set(),
    };
    try {
      return await proven(context, progress);
    } finally {
      progress.asking = false;
    }
  },

  undo: letGo,
};
