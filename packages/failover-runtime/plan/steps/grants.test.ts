import { EMPTY_GRANTOR, type GrantorItem } from '../../core/lease/grantor';
import { replicaView, writerView } from '../../testing/observations';
import { planRun } from '../../testing/plan-runs';
import { POLICY } from '../../testing/policy';
import { observes, stepContext } from '../../testing/step-context';
import { AdapterError, StaleEpochError } from '../errors';
import type { VersionedItem } from '../ports';
import { fence } from './fence';
import { yieldGrants } from './hand-over';
import { letGo } from './let-go';
import { verify } from './verify';

const GRANTED: GrantorItem = {
  sequence: 4,
  epoch: 1,
  outlastMs: 3_100,
  grant: { holder: 'home', epoch: 1 },
};

/** A grantor in memory. */
function grantor(
  item?: GrantorItem,
): VersionedItem<GrantorItem> & { item: GrantorItem | undefined } {
  return {
    item,
    read() {
      return Promise.resolve(
        this.item === undefined ? { version: 0 } : { version: 1, value: this.item },
      );
    },
    write(value) {
      this.item = value;
      return Promise.resolve({ version: 1, value });
    },
  };
}

const unreachable: VersionedItem<GrantorItem> = {
  read: () => Promise.reject(new AdapterError('out of reach')),
  write: () => Promise.reject(new AdapterError('out of reach')),
};

/** A clock that is moved by sleeping. */
function runningClock() {
  let nowMs = 0;
  return {
    nowMs: () => nowMs,
    sleep: (durationMs: number) => {
      nowMs += durationMs;
      return Promise.resolve();
    },
  };
}

describe('proving the old writer harmless', () => {
  const refused = { fence: () => Promise.reject(new Error('no route')) };
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

  test('a renewal at a grantor is a sign of life, and ends a plan that started by itself', async () => {
    const ports = { grantors: { state: grantor({ ...GRANTED, sequence: 5 }) } };
    await expect(fence.act!(stepContext({ plan, home: refused, ports }))).rejects.toMatchObject({
      kind: 'writer-alive',
      message: "the writer renewed its lease at grantor 'state'",
    });
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
      const ports = { grantors: { state: grantor({ ...GRANTED, sequence: 5 }) } };
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

describe('giving the grants back', () => {
  test('every grantor is claimed, whether its grant runs or not', async () => {
    const grantors = { state: grantor(GRANTED), witness: grantor() };
    expect(await yieldGrants.act!(stepContext({ ports: { grantors } }))).toMatchObject({
      done: true,
    });
    expect(grantors.state.item?.claim?.epoch).toBe(2);
    expect(grantors.witness.item).toEqual({ ...EMPTY_GRANTOR, claim: grantors.state.item?.claim });
  });

  test('fails for now while another claim is there', async () => {
    const claim = { planId: 'p1', epoch: 1, claimant: 'standby' } as const;
    const grantors = { state: grantor({ ...GRANTED, epoch: 0, claim }) };
    await expect(yieldGrants.act!(stepContext({ ports: { grantors } }))).rejects.toThrow(
      new AdapterError("Grantor 'state' holds another claim."),
    );
  });
});

describe('putting the new writer in office', () => {
  const opened: string[] = [];
  const standby = {
    beginRenewal: () => Promise.resolve({ clockMs: 5 }),
    open: () => {
      opened.push('open');
      return Promise.resolve(99);
    },
  };

  beforeEach(() => opened.splice(0));

  test('without a grant it is not opened: it would lock itself at once', async () => {
    const ports = { grantors: { state: unreachable, witness: unreachable } };
    await expect(verify.act!(stepContext({ standby, ports }))).rejects.toThrow(
      new AdapterError('no grantor gives a grant: state: out of reach; witness: out of reach'),
    );
    expect(opened).toEqual([]);
  });

  test('without a lease it needs none', async () => {
    const policy = { ...POLICY, lease: false };
    const ports = { grantors: { state: unreachable } };
    expect(await verify.act!(stepContext({ standby, policy, ports }))).toEqual({
      done: true,
      findings: { openedAtLsn: 99 },
      note: 'opened in epoch 2, granted by nobody',
    });
  });

  test.each([
    ['in this epoch and unlocked', writerView({ epoch: 2 }), true],
    ['still locked', writerView({ epoch: 2, locked: true }), false],
    ['still of the epoch before', writerView({ epoch: 1 }), false],
    ['still in recovery', replicaView({ epoch: 2 }), false],
    ['without an answer', undefined, false],
  ])('it is in office when it is %s', async (_name, database, done) => {
    const seen = database === undefined ? {} : { database };
    const context = stepContext({ standby: observes('standby', { outcome: 'answered', ...seen }) });
    expect(await verify.observe(context)).toMatchObject({ done });
  });

  test('a database of a later epoch ends the driver', async () => {
    const database = writerView({ epoch: 3 });
    const context = stepContext({
      standby: observes('standby', { outcome: 'answered', database }),
    });
    await expect(verify.observe(context)).rejects.toThrow(
      new StaleEpochError('standby is at epoch 3; this plan holds 2.'),
    );
  });
});

describe('letting go', () => {
  test('tells the grantors first, then the database', async () => {
    const state = grantor(GRANTED);
    const home = {
      unfence: (epoch: number) => {
        expect(state.item?.released).toBe(2);
        expect(epoch).toBe(2);
        return Promise.resolve();
      },
    };
    await letGo(stepContext({ home, ports: { grantors: { state } } }));
    expect.assertions(2);
  });

  test('lifts the fence also when a grantor is out of reach, and then says so', async () => {
    const unfence = jest.fn(() => Promise.resolve());
    const ports = { grantors: { state: grantor(GRANTED), witness: unreachable } };
    await expect(letGo(stepContext({ home: { unfence }, ports }))).rejects.toThrow(
      new AdapterError('Not every grantor could be told that shop.failover.e2 is off.'),
    );
    expect(unfence).toHaveBeenCalledTimes(1);
  });
});
