import { grantor, GRANTED, runningClock, unreachable } from '../../testing/grantors';
import { replicaView } from '../../testing/observations';
import { planRun } from '../../testing/plan-runs';
import { POLICY } from '../../testing/policy';
import { observes, stepContext } from '../../testing/step-context';
import { AdapterError, StaleEpochError } from '../errors';
import type { Clock } from '../ports';
import { fence } from './fence';

describe('proving the old writer harmless', () => {
  const refused = { fence: () => Promise.reject(new AdapterError('no route')) };
  const confirmed = {
    fence: () => Promise.resolve({ confirmed: true, evidence: 'stopped', finalLsn: 77 }),
  };
  const basis = { grants: { state: { sequence: 4, seenAtMs: 0 } } };
  const plan = planRun({ basis });

  test('a confirmed fence frees a grant that is running, and says where the writer ended', async () => {
    const state = grantor(GRANTED);
    const context = stepContext({ plan, home: confirmed, ports: { grantors: { state } } });
    expect(await fence.act!(context)).toEqual({
      done: true,
      findings: { fence: 'fenced', fenceEvidence: 'stopped', lastWriterLsn: 77 },
      note: 'fenced: stopped; grantors held: state',
    });
    expect(state.item?.claim).toEqual({ planId: plan.id, epoch: 2, claimant: 'standby' });
  });

  test('without an answer the lease is waited out, and not a moment less', async () => {
    const clock = runningClock();
    const ports = { clock, grantors: { state: grantor(GRANTED) } };
    const context = stepContext({ plan, home: refused, ports, deadlineMs: 60_000 });
    expect(await fence.act!(context)).toMatchObject({
      findings: { fence: 'lapsed', fenceEvidence: 'no route' },
    });
    // 3100 ms that the grant allows and 200 ms of clock margin since it was seen at 0.
    expect(clock.nowMs()).toBeGreaterThanOrEqual(3_300);
    expect(clock.nowMs()).toBeLessThan(3_300 + 2 * POLICY.retryEveryMs);
  });

  /** Renewed before every look at it. */
  function renewing() {
    const state = grantor(GRANTED);
    const read = () => {
      const { sequence, ...rest } = state.item ?? GRANTED;
      state.item = { ...rest, sequence: sequence + 1 };
      return Promise.resolve({ version: 1, value: state.item });
    };
    return { ...state, read };
  }

  test('renewals at a grantor are a sign of life, and end a plan that started by itself', async () => {
    const ports = { clock: runningClock(), grantors: { state: renewing() } };
    const context = stepContext({ plan, home: refused, ports, deadlineMs: 60_000 });
    await expect(fence.act!(context)).rejects.toMatchObject({
      kind: 'writer-alive',
      message: "the writer keeps renewing its lease at grantor 'state'",
    });
  });

  test('one renewal may have been on its way when the writer died: the wait begins anew', async () => {
    const clock = runningClock();
    await clock.sleep(3_000);
    const ports = { clock, grantors: { state: grantor({ ...GRANTED, sequence: 5 }) } };
    const context = stepContext({ plan, home: refused, ports, deadlineMs: 60_000 });
    expect(await fence.act!(context)).toMatchObject({ findings: { fence: 'lapsed' } });
    expect(clock.nowMs()).toBeGreaterThanOrEqual(6_300);
  });

  test('a renewal does not end a plan that a person asked for: its wait begins anew', async () => {
    const clock = runningClock();
    await clock.sleep(3_000);
    const ports = { clock, grantors: { state: grantor({ ...GRANTED, sequence: 5 }) } };
    const asked = { ...plan, automatic: false };
    const context = stepContext({ plan: asked, home: refused, ports, deadlineMs: 60_000 });
    expect(await fence.act!(context)).toMatchObject({ findings: { fence: 'lapsed' } });
    expect(clock.nowMs()).toBeGreaterThanOrEqual(6_300);
  });

  test.each([
    ['a grantor is out of reach', { state: grantor(GRANTED), witness: unreachable }],
    ['there is no grantor at all', {}],
  ])('it is not lapsed when %s', async (_name, grantors) => {
    const context = stepContext({
      plan,
      home: refused,
      ports: { clock: runningClock(), grantors },
      deadlineMs: 9_000,
    });
    await expect(fence.act!(context)).rejects.toMatchObject({
      kind: 'ask',
      findings: { fence: 'unproven', fenceEvidence: 'no route' },
    });
  });

  test('without a lease in the policy nothing lapses, and the writer keeps its grants', async () => {
    const state = grantor(GRANTED);
    const clock = runningClock();
    const context = stepContext({
      plan,
      policy: { ...POLICY, lease: false },
      home: refused,
      ports: { clock, grantors: { state } },
      deadlineMs: 9_000,
    });
    await expect(fence.act!(context)).rejects.toMatchObject({ findings: { fence: 'unproven' } });
    expect(state.item).toEqual(GRANTED);
    // Nothing is left to be waited for when nobody is asked any more.
    expect(clock.nowMs()).toBeLessThan(POLICY.fenceDeadlineMs + 1_000);
  });

  describe('the writer may have gone on until a fence that does not say where it ended', () => {
    const lastSign = { lsn: 9, clockMs: 0, seenAtMs: 0 };
    const loss = { kind: 'nothing-missing', bytes: 0, ms: 0, unseenMs: 1 } as const;
    const passed = { ...plan, findings: { loss }, basis: { ...basis, lastSign } };
    const stopped = { fence: () => Promise.resolve({ confirmed: true, evidence: 'stopped' }) };

    interface FenceOptions {
      readonly lease?: boolean;
      readonly state?: ReturnType<typeof grantor>;
      readonly witness?: ReturnType<typeof grantor>;
      readonly sighted?: object;
      readonly clock?: Pick<Clock, 'nowMs' | 'sleep'>;
      readonly replicaLsn?: number | undefined;
    }

    function fencedAt(
      nowMs: number,
      home: typeof stopped | typeof confirmed,
      {
        lease = false,
        state = grantor(GRANTED),
        witness = grantor(GRANTED),
        sighted = {},
        clock = { nowMs: () => nowMs, sleep: () => Promise.resolve() },
        replicaLsn,
      }: FenceOptions = {},
    ) {
      const ports = { clock, grantors: { state, witness } };
      const policy = { ...POLICY, lease };
      const sequence = { sequence: 4, seenAtMs: 0 };
      const grants = { state: sequence, witness: sequence, ...sighted };
      const seen = { ...passed, automatic: false, basis: { grants, lastSign } };
      const database =
        replicaLsn === undefined ? {} : { database: replicaView({ lsn: replicaLsn }) };
      const standby = observes('standby', { outcome: 'answered', ...database });
      return fence.act!(
        stepContext({ plan: seen, policy, home, standby, ports, deadlineMs: 60_000 }),
      );
    }

    test('without a lease, all that time counts', async () => {
      expect(await fencedAt(POLICY.rpoMs, stopped)).toMatchObject({
        findings: { fence: 'fenced', loss: { ...loss, goneOnMs: POLICY.rpoMs } },
      });
    });

    test('under a lease that nobody has renewed it is bounded as it was at the gate', async () => {
      const { findings } = await fencedAt(POLICY.rpoMs, stopped, { lease: true });
      expect(findings).toEqual({ fence: 'fenced', fenceEvidence: 'stopped' });
    });

    test.each([
      ['was renewed', { state: grantor({ ...GRANTED, sequence: 5 }) }],
      ['may have been renewed, where nobody could look', { witness: unreachable }],
      ['was renewed, or not, since nobody knew of it', { sighted: { state: undefined } }],
    ] as const)('under a lease that %s, all that time counts', async (_name, given) => {
      const options = { lease: true, ...given } as Parameters<typeof fencedAt>[2];
      expect(await fencedAt(POLICY.rpoMs, stopped, options)).toMatchObject({
        findings: { loss: { goneOnMs: POLICY.rpoMs } },
      });
    });

    test('a lease that was waited out, and renewed since the gate, counts until now, too', async () => {
      const state = grantor({ ...GRANTED, sequence: 5 });
      const home = { fence: () => Promise.resolve({ confirmed: false, evidence: 'silent' }) };
      let nowMs = 0;
      const clock = { nowMs: () => nowMs, sleep: async () => void (nowMs += 100) };
      const { findings } = await fencedAt(0, home, { lease: true, state, clock });
      expect(findings).toMatchObject({ fence: 'lapsed', loss: { goneOnMs: nowMs } });
    });

    test('and when that is more than allowed, a person is asked', async () => {
      await expect(fencedAt(POLICY.rpoMs + 1, stopped)).rejects.toMatchObject({
        kind: 'ask',
        message: expect.stringMatching(/^rpo: /) as string,
        findings: { fence: 'fenced', loss: { goneOnMs: POLICY.rpoMs + 1 } },
      });
    });

    test('but nothing is lost where the replica holds all up to the position that it names', async () => {
      const { findings } = await fencedAt(POLICY.rpoMs + 1, confirmed, { replicaLsn: 77 });
      expect(findings).toEqual({
        fence: 'fenced',
        fenceEvidence: 'stopped',
        lastWriterLsn: 77,
        loss: { kind: 'nothing-missing', bytes: 0, ms: 0, unseenMs: 0, goneOnMs: 0 },
      });
    });

    test.each([76, undefined])(
      'and all that time counts where it holds %s of that, or does not answer',
      async (replicaLsn) => {
        const fenced = fencedAt(POLICY.rpoMs + 1, confirmed, { replicaLsn });
        await expect(fenced).rejects.toMatchObject({
          findings: { lastWriterLsn: 77, loss: { goneOnMs: POLICY.rpoMs + 1 } },
        });
      },
    );

    test('a position under a lease that nobody has renewed changes nothing of what the gate said', async () => {
      const { findings } = await fencedAt(POLICY.rpoMs, confirmed, { lease: true });
      expect(findings).toEqual({ fence: 'fenced', fenceEvidence: 'stopped', lastWriterLsn: 77 });
    });
  });

  test('a confirmed fence proves nothing to a driver that no grantor lets claim', async () => {
    const ports = { clock: runningClock(), grantors: { state: unreachable } };
    await expect(
      fence.act!(stepContext({ plan, home: confirmed, ports, deadlineMs: 900 })),
    ).rejects.toMatchObject({ findings: { fence: 'unproven', lastWriterLsn: 77 } });
  });

  test('a person may accept that nothing is proven', async () => {
    const consent = { dataLoss: false, unprovenFence: true, by: 'ann' };
    const context = stepContext({
      plan: { ...plan, consent },
      home: { fence: () => new Promise(() => undefined) },
      ports: { clock: runningClock() },
    });
    expect(await fence.act!(context)).toMatchObject({
      done: true,
      note: 'unproven: no answer to the fence; grantors held: none',
    });
  });

  test('a defect is no evidence: it ends the step, whatever the lease says', async () => {
    const home = { fence: () => Promise.reject(new TypeError('a defect')) };
    const ports = { clock: runningClock(), grantors: { state: grantor(GRANTED) } };
    const context = stepContext({ plan, home, ports, deadlineMs: 60_000 });
    await expect(fence.act!(context)).rejects.toThrow('a defect');
  });

  test('an epoch that is over ends the driver', async () => {
    const ports = { grantors: { state: grantor({ ...GRANTED, epoch: 2 }) } };
    await expect(fence.act!(stepContext({ plan, home: refused, ports }))).rejects.toThrow(
      new StaleEpochError("Grantor 'state' refused the claim: epoch 2 comes too late."),
    );
  });

  describe('the fence is asked for again', () => {
    function deaf() {
      const asked: number[] = [];
      const home = {
        fence: (_epoch: number, timeoutMs: number) => {
          asked.push(timeoutMs);
          return Promise.resolve({ confirmed: false, evidence: 'deaf' });
        },
      };
      return { asked, home };
    }

    async function turns(): Promise<void> {
      for (let turn = 0; turn < 20; turn += 1) {
        await Promise.resolve();
      }
    }

    test('until its deadline, and gets what is left of that', async () => {
      const { asked, home } = deaf();
      const ports = { clock: runningClock(), grantors: { state: grantor(GRANTED) } };
      const context = stepContext({ plan, home, ports, deadlineMs: 60_000 });
      expect(await fence.act!(context)).toMatchObject({ findings: { fence: 'lapsed' } });
      expect(asked.length).toBeGreaterThan(2);
      expect(asked[0]).toBe(POLICY.fenceDeadlineMs);
      expect(asked).toEqual([...asked].sort((one, other) => other - one));
      expect(asked.at(-1)).toBeGreaterThan(0);
    });

    test('not when the step is over: it would arrive after its compensation', async () => {
      const { asked, home } = deaf();
      const ports = { clock: runningClock(), grantors: { state: renewing() } };
      await expect(fence.act!(stepContext({ plan, home, ports }))).rejects.toMatchObject({
        kind: 'writer-alive',
      });
      const before = asked.length;
      await turns();
      expect(asked).toHaveLength(before);
    });
  });

  test('there is nothing to find before it', async () => {
    expect(await fence.observe(stepContext())).toEqual({ done: false });
  });
});
