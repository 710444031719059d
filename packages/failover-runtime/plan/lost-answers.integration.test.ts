import { endAfter, type End } from '../testing/ends';
import { EVERY_PLAN } from '../testing/every-plan';
import type { StageOptions } from '../testing/stage';

/** Steps have all the time in the world, so that a driver that waits for nothing is noticed. */
const PATIENT: StageOptions = {
  policy: {
    promoteTimeoutMs: 60_000,
    verifyTimeoutMs: 60_000,
    credentialsTimeoutMs: 60_000,
    redirectTimeoutMs: 60_000,
    announceTimeoutMs: 60_000,
    protectTimeoutMs: 60_000,
    rebuildTimeoutMs: 60_000,
  },
};

/** At most one more wait for the fence and the lease, and two ticks until the driver is called again. */
const LATE_MS = 700;

/** What must be the same whatever was lost: not how often something was asked for. */
function essence({ times: _times, announced, ...end }: End): object {
  return { ...end, announced };
}

describe.each(EVERY_PLAN)('%s', (_name, status, begin) => {
  test.each(['call-lost', 'answer-lost'] as const)(
    'ends the same, and soon, with any one %s',
    async (what) => {
      const stage = await begin(PATIENT);
      const { end, calls } = await endAfter(stage);
      expect(end).toMatchObject({ status, defects: [] });
      const differing: string[] = [];
      for (let call = 1; call <= calls.length; call += 1) {
        const other = await begin(PATIENT);
        const { end: otherEnd } = await endAfter(other, { call, what });
        const lateMs = other.world.nowMs - stage.world.nowMs;
        if (
          JSON.stringify(essence(otherEnd)) !== JSON.stringify(essence(end)) ||
          lateMs > LATE_MS
        ) {
          const story = JSON.stringify(otherEnd);
          differing.push(`${call} ${calls[call - 1] ?? ''}: ${lateMs} ms late, ${story}`);
        }
      }
      expect(differing).toEqual([]);
    },
  );
});
