import fc from 'fast-check';
import type { WriteRecord } from '../clients/record';
import { findInterruptions } from './interruptions';
import { longestGapMs, measureOutage } from './outage';
import { cleanHistory } from './testing/histories';

let sequence = 0;
function answer(writer: string, answeredAtMs: number, server = 'home', epoch = 1): WriteRecord {
  sequence += 1;
  return {
    writer,
    sequence,
    kind: writer.startsWith('endpoint') ? 'endpoint' : 'direct',
    sentAtMs: answeredAtMs - 1,
    answeredAtMs,
    outcome: 'acknowledged',
    stage: 'write',
    server,
    epoch,
  };
}
function failure(writer: string, sentAtMs: number, answeredAtMs: number): WriteRecord {
  const { server: _, epoch: __, ...record } = answer(writer, answeredAtMs);
  return { ...record, sentAtMs, outcome: 'indeterminate' };
}

describe('measureOutage', () => {
  it('takes first failed to first acknowledged by the new epoch, through what a dying server still answers', () => {
    const records = [
      answer('endpoint-1', 90),
      answer('endpoint-2', 92),
      failure('endpoint-1', 100, 101),
      answer('endpoint-2', 103),
      failure('endpoint-2', 104, 105),
      failure('endpoint-1', 106, 107),
      answer('endpoint-2', 180, 'standby', 2),
      answer('endpoint-1', 181, 'standby', 2),
    ];
    expect(measureOutage(records, { faultAtMs: 95 })).toEqual({
      firstFailedAtMs: 100,
      lastAcknowledgedAtMs: 103,
      restoredAtMs: 180,
      rtoMs: 80,
      gapMs: 77,
    });
  });

  it('counts a write from when it was sent, though its failure was known only at the deadline', () => {
    const records = [
      answer('endpoint-1', 90),
      failure('endpoint-1', 96, 596),
      answer('endpoint-1', 700, 'standby', 2),
    ];
    expect(measureOutage(records, { faultAtMs: 95 }).rtoMs).toBe(604);
  });

  it('does not count a failure after which the same client was served by the old writer again', () => {
    const records = [
      answer('endpoint-1', 90),
      failure('endpoint-1', 100, 101),
      answer('endpoint-1', 110),
      failure('endpoint-1', 500, 501),
      answer('endpoint-1', 550, 'standby', 2),
    ];
    expect(measureOutage(records, { faultAtMs: 95 }).rtoMs).toBe(50);
  });

  it('does not take failures for its own that were known before the fault, or come after the end', () => {
    const records = [
      answer('endpoint-1', 10),
      failure('endpoint-1', 20, 21),
      answer('endpoint-1', 30),
      failure('endpoint-1', 300, 301),
      answer('endpoint-1', 310),
    ];
    expect(measureOutage(records, { faultAtMs: 25, untilMs: 200 })).toMatchObject({
      rtoMs: 0,
      firstFailedAtMs: undefined,
    });
  });

  it('is the longest interruption of one client where no new epoch answered', () => {
    const records = [
      answer('endpoint-1', 10),
      failure('endpoint-1', 20, 21),
      answer('endpoint-2', 24),
      answer('endpoint-1', 30),
      failure('endpoint-2', 40, 41),
      answer('endpoint-1', 50),
      answer('endpoint-2', 65),
    ];
    expect(measureOutage(records, { faultAtMs: 15 })).toEqual({
      firstFailedAtMs: 40,
      lastAcknowledgedAtMs: 50,
      restoredAtMs: 65,
      rtoMs: 25,
      gapMs: 15,
    });
  });

  it('has no length where service never came back', () => {
    const records = [
      answer('endpoint-1', 10),
      failure('endpoint-1', 20, 21),
      failure('endpoint-1', 30, 31),
    ];
    expect(measureOutage(records, { faultAtMs: 15 })).toEqual({
      firstFailedAtMs: 20,
      lastAcknowledgedAtMs: 10,
      restoredAtMs: undefined,
      rtoMs: undefined,
      gapMs: undefined,
    });
  });

  it('ignores clients that stay on one server', () => {
    const records = [answer('endpoint-1', 10), failure('home-1', 20, 21), answer('endpoint-1', 30)];
    expect(measureOutage(records, { faultAtMs: 15 }).rtoMs).toBe(0);
    const early = [
      answer('endpoint-1', 10),
      failure('endpoint-1', 20, 21),
      answer('standby-1', 25, 'standby', 2),
      answer('endpoint-1', 30, 'standby', 2),
    ];
    expect(measureOutage(early, { faultAtMs: 15 }).rtoMs).toBe(10);
  });

  it('does not count a failure that came after the new epoch had answered', () => {
    const records = [
      answer('endpoint-1', 10),
      answer('endpoint-1', 20, 'standby', 2),
      failure('endpoint-1', 19, 25),
    ];
    expect(measureOutage(records, { faultAtMs: 15 }).rtoMs).toBe(0);
  });

  it('counts a client that was never served again as waiting until the end', () => {
    const served = [
      answer('endpoint-1', 10),
      failure('endpoint-1', 20, 21),
      answer('endpoint-1', 60),
    ];
    const late = [...served, failure('endpoint-2', 55, 56), answer('endpoint-1', 70)];
    expect(measureOutage(late, { faultAtMs: 15 }).rtoMs).toBe(40);
    const never = [...served, failure('endpoint-2', 22, 23), answer('endpoint-1', 70)];
    expect(measureOutage(never, { faultAtMs: 15 }).rtoMs).toBeUndefined();
  });

  it('finds an outage put between two epochs of any history, as long as it was made', () => {
    fc.assert(
      fc.property(
        cleanHistory,
        fc.double({ min: 1, max: 900, noNaN: true }),
        ({ records }, lengthMs) => {
          const before = records
            .filter(({ outcome }) => outcome === 'acknowledged')
            .map((r) => ({ ...r, epoch: 1 }));
          fc.pre(before.some(({ kind }) => kind === 'endpoint'));
          const faultAtMs = Math.max(...before.map(({ answeredAtMs }) => answeredAtMs)) + 1;
          const after = [
            failure('endpoint-9', faultAtMs, faultAtMs),
            answer('endpoint-9', faultAtMs + lengthMs, 'standby', 2),
          ];
          expect(measureOutage([...before, ...after], { faultAtMs }).rtoMs).toBeCloseTo(
            lengthMs,
            6,
          );
        },
      ),
    );
  });
});

describe('findInterruptions', () => {
  it('looks at each client of the endpoint by itself', () => {
    const end = answer('endpoint-2', 60);
    const records = [
      failure('endpoint-2', 20, 21),
      failure('home-1', 1, 2),
      answer('endpoint-1', 40),
      failure('endpoint-1', 50, 51),
      end,
    ];
    expect(findInterruptions(records)).toEqual([
      { writer: 'endpoint-2', beganAtMs: 20, knownAtMs: 21, endedBy: end },
      { writer: 'endpoint-1', beganAtMs: 50, knownAtMs: 51, endedBy: undefined },
    ]);
  });
});

describe('longestGapMs', () => {
  it('is the longest silence between two acknowledgements of endpoint writers', () => {
    const records = [
      answer('endpoint-1', 10),
      answer('home-1', 20),
      answer('endpoint-2', 40),
      answer('endpoint-1', 45),
    ];
    expect(longestGapMs(records)).toBe(30);
    expect(longestGapMs([])).toBe(0);
  });
});
