/** One small mistake that somebody could make, as an edit of exactly one place. */
export interface Mutant {
  readonly id: string;
  /** Below packages/failover-runtime. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const grantor = 'core/lease/grantor.ts';
const lapse = 'core/lease/lapse.ts';
const gates = 'core/gates.ts';
const fence = 'plan/steps/fence.ts';
const handOver = 'plan/steps/hand-over.ts';
const noReturn = 'plan/no-return.ts';

/** Each must be found: by the simulator, or by a unit test. One that survives is a hole to close. */
export const MUTANTS: readonly Mutant[] = [
  {
    id: 'grant-of-an-old-epoch',
    file: grantor,
    find: 'if (epoch < item.epoch) {',
    replace: 'if (false) {',
  },
  {
    id: 'grant-despite-a-claim',
    file: grantor,
    find: 'if (claim !== undefined && !(claim.epoch === epoch',
    replace: 'if (false && claim !== undefined && !(claim.epoch === epoch',
  },
  {
    id: 'grant-to-two-holders',
    file: grantor,
    find: 'if (epoch === item.epoch && item.grant !== undefined && item.grant.holder !== holder) {',
    replace: 'if (false) {',
  },
  {
    id: 'grant-without-a-new-sequence',
    file: grantor,
    find: 'sequence: item.sequence + 1,',
    replace: 'sequence: item.sequence,',
  },
  {
    id: 'shorter-lease-forgets-the-longer',
    file: grantor,
    find: 'epoch === item.epoch ? Math.max(item.outlastMs, outlastMs) : outlastMs',
    replace: 'outlastMs',
  },
  {
    id: 'claim-while-a-grant-runs',
    file: grantor,
    find: 'if (item.grant !== undefined && !free) {',
    replace: 'if (false) {',
  },
  {
    id: 'claim-of-the-same-epoch',
    file: grantor,
    find: 'claim.epoch <= Math.max(',
    replace: 'claim.epoch < Math.max(',
  },
  {
    id: 'claim-after-its-release',
    file: grantor,
    find: 'Math.max(item.epoch, item.released ?? 0) ||',
    replace: 'item.epoch ||',
  },
  {
    id: 'claim-over-a-claim',
    file: grantor,
    find: 'if (item.claim !== undefined) {',
    replace: 'if (false) {',
  },
  {
    id: 'claim-forgets-the-grant',
    file: grantor,
    find: "return { kind: 'write', item: withValues(item, { claim }) };",
    replace:
      "const { grant: _grant, ...rest } = item;\n  return { kind: 'write', item: { ...rest, claim } };",
  },
  {
    id: 'release-keeps-the-claim',
    file: grantor,
    find: "return { kind: 'write', item: withValues<GrantorItem>(rest, { released }) };",
    replace: "return { kind: 'write', item: withValues(item, { released }) };",
  },
  { id: 'lapse-forgets-the-margin', file: lapse, find: ' + policy.clockMarginMs;', replace: ';' },
  {
    id: 'lapse-forgets-the-lease',
    file: lapse,
    find: 'return sighting.seenAtMs + item.outlastMs',
    replace: 'return sighting.seenAtMs',
  },
  {
    id: 'lease-forgets-the-watchdog',
    file: lapse,
    find: 'policy.leaseMs + policy.watchdogEveryMs :',
    replace: 'policy.leaseMs :',
  },
  {
    id: 'wait-is-not-begun-anew',
    file: lapse,
    find: 'previous !== undefined && previous.sequence === item.sequence',
    replace: 'previous !== undefined',
  },
  {
    id: 'unknown-loss-is-no-loss',
    file: gates,
    find: "answer('rpo', VERDICT_ON_UNKNOWN[policy.onUnknownLoss], describeLoss(loss))",
    replace: "answer('rpo', 'pass', describeLoss(loss))",
  },
  {
    id: 'rpo-gate-passes-all',
    file: gates,
    find: "worstMs <= policy.rpoMs ? 'pass' : 'ask'",
    replace: "'pass'",
  },
  {
    id: 'fence-gate-passes-all',
    file: gates,
    find: "if (fence !== 'unproven') {",
    replace: 'if (true) {',
  },
  {
    id: 'one-grantor-is-a-lapse',
    file: fence,
    find: 'progress.held.size === all.length',
    replace: 'progress.held.size > 0',
  },
  {
    id: 'fenced-without-a-confirmation',
    file: fence,
    find: 'if (progress.report?.confirmed === true && progress.held.size > 0) {',
    replace: 'if (progress.report !== undefined && progress.held.size > 0) {',
  },
  {
    id: 'fenced-without-a-grantor',
    file: fence,
    find: 'confirmed === true && progress.held.size > 0) {',
    replace: 'confirmed === true) {',
  },
  {
    id: 'renewal-does-not-stop-a-takeover',
    file: fence,
    find: 'before.sequence !== sighting.sequence && plan.automatic',
    replace: 'false',
  },
  {
    id: 'no-look-before-the-takeover',
    file: 'plan/steps/confirm.ts',
    find: 'if (alive !== undefined && context.plan.automatic) {',
    replace: 'if (false) {',
  },
  {
    id: 'switchover-does-not-wait',
    file: handOver,
    find: 'database.replayedLsn >= target',
    replace: 'database.replayedLsn > 0',
  },
  {
    id: 'switchover-waits-for-what-arrived',
    file: handOver,
    find: 'database.replayedLsn >= target',
    replace: 'database.lsn + 50 >= target',
  },
  {
    id: 'switchover-does-not-lock',
    file: handOver,
    find: 'const lastWriterLsn = await ports.databases[plan.from].lockOut(\n      plan.epoch,\n      policy.fenceDeadlineMs,\n    );',
    replace:
      'const lastWriterLsn = (await ports.databases[plan.from].observe(policy.fenceDeadlineMs)).database?.lsn ?? 0;',
  },
  {
    id: 'undo-leaves-the-claims',
    file: 'plan/steps/let-go.ts',
    find: 'const released = await releaseAll(ports.grantors, plan.id, plan.epoch);',
    replace: 'const released = ports.grantors !== undefined;',
  },
  {
    id: 'abort-beyond-no-return',
    file: noReturn,
    find: 'if (plan.passedNoReturn) {\n    return undefined;\n  }',
    replace: '',
  },
  {
    id: 'pause-does-not-stop-a-plan',
    file: noReturn,
    find: "return paused ? 'the deployment was paused' : undefined;",
    replace: 'return undefined;',
  },
  {
    id: 'takes-office-in-the-old-epoch',
    file: noReturn,
    find: 'epoch: plan.epoch, writer: plan.to,',
    replace: 'writer: plan.to,',
  },
  {
    id: 'two-runs-of-one-driver',
    file: 'plan/session.ts',
    find: ' || !this.isHeld(plan)',
    replace: '',
  },
  {
    id: 'holds-are-counted',
    file: 'plan/session.ts',
    find: 'this.hold = opened.driverSequence + 1;',
    replace: 'this.hold = (opened.hold ?? 0) + 1;',
  },
  {
    id: 'goes-on-with-a-foreign-plan',
    file: 'plan/session.ts',
    find: ' || plan.driver !== this.driver',
    replace: '',
  },
  {
    id: 'epoch-is-not-burned',
    file: 'core/start.ts',
    find: 'const epoch = state.highestEpoch + 1;',
    replace: 'const epoch = state.epoch + 1;',
  },
  {
    id: 'lease-from-a-clock-read-too-late',
    file: 'plan/renew.ts',
    find: 'await database.renewLease(token,',
    replace: 'await database.renewLease(await database.beginRenewal(policy.probeTimeoutMs),',
  },
  {
    id: 'renews-without-a-grant',
    file: 'plan/renew.ts',
    find: 'if ((await first) === undefined) {',
    replace: 'if (((await first) as unknown) === 0) {',
  },
  {
    id: 'never-lifts-a-void-fence',
    file: 'plan/renew.ts',
    find: 'if (released > epoch) {',
    replace: 'if (false) {',
  },
  {
    id: 'opens-without-a-grant',
    file: 'plan/steps/open.ts',
    find: 'if (policy.lease && grant === undefined) {',
    replace: 'if (false) {',
  },
  {
    id: 'automatic-although-paused',
    file: 'core/situation.ts',
    find: "paused: ({ state }: Situation) => state.mode === 'paused',",
    replace: 'paused: () => false,',
  },
  {
    id: 'down-after-one-silent-place',
    file: 'core/verdict.ts',
    find: 'heard.every(',
    replace: 'heard.some(',
  },
  {
    id: 'stop-outweighs-every-answer',
    file: 'core/verdict.ts',
    find: 'sightings.latest.seenAtMs >= stop.seenAtMs',
    replace: 'false',
  },
  {
    id: 'redirects-without-looking',
    file: 'plan/steps/after.ts',
    find: 'done: epoch === plan.epoch && region === plan.to,\n      note: `traffic',
    replace: 'done: true,\n      note: `traffic',
  },
  {
    id: 'traffic-to-the-old-writer',
    file: 'plan/steps/after.ts',
    find: 'await ports.traffic.pointTo(plan.to, plan.epoch);',
    replace: 'await ports.traffic.pointTo(plan.from, plan.epoch);',
  },
  {
    id: 'report-forgets-where-the-writer-ended',
    file: fence,
    find: '{ lastWriterLsn: progress.report.finalLsn }',
    replace: '{}',
  },
  {
    id: 'loss-ends-at-the-gate',
    file: fence,
    find: 'return goneOnUntil(loss, plan.basis.lastSign, ports.clock.nowMs());',
    replace: 'return loss;',
  },
  {
    id: 'loss-is-only-counted-in-bytes',
    file: 'core/loss.ts',
    find: 'const ms = Math.max(0, writer.clockMs - replica.heartbeatAtMs);',
    replace: 'const ms = 0;',
  },
  {
    id: 'word-of-any-age-is-new',
    file: 'core/look.ts',
    find: "? 'unknown'",
    replace: '? 0',
  },
  {
    id: 'lease-ends-after-the-last-sign',
    file: 'plan/steps/gate.ts',
    find: 'policy.lease ? goneOnByLease(seen, lastSign, grants, policy) : seen',
    replace: 'seen',
  },
  {
    id: 'named-position-is-held-by-the-replica',
    file: fence,
    find: 'database !== undefined && database.lsn >= endLsn',
    replace: 'true',
  },
  {
    id: 'waits-for-a-lease-that-there-is-not',
    file: fence,
    find: 'if (!policy.lease && !progress.asking',
    replace: 'if (false && !progress.asking',
  },
  {
    id: 'compensation-does-not-wait-for-the-fence',
    file: 'plan/undo.ts',
    find: 'await session.leftBehind();',
    replace: '',
  },
  {
    id: 'question-by-the-clock-of-another',
    file: 'core/next-deployment.ts',
    find: "plan.status === 'waiting' ? { waitingSinceMs: nowMs } : {}",
    replace: '{}',
  },
];
