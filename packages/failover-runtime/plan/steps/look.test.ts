import { outlastMs } from '../../core/lease/lapse';
import type { Observation } from '../../core/observation';
import type { Region } from '../../core/regions';
import { answer, observation, replicaView, writerView } from '../../testing/observations';
import { planRun } from '../../testing/plan-runs';
import { POLICY } from '../../testing/policy';
import { observes, stepContext } from '../../testing/step-context';
import type { Ports } from '../ports';
import { confirmBoth, confirmDown } from './confirm';
import { gateFailover, gateSwitchover } from './gate';
import { rebuild } from './hand-over';
import { promote } from './promote';
import { protectNow } from './after';

/** Every vantage point answers with this, or not at all. */
function asked(seen: Partial<Record<Region, Observation>>): Ports['reports'] {
  return {
    ask: (from: Region) => {
      const found = seen[from];
      return found === undefined
        ? Promise.reject(new Error('out of reach'))
        : Promise.resolve(found);
    },
  } as unknown as Ports['reports'];
}

describe('confirming that the writer is down', () => {
  const gone = {
    home: observation('home', 'home', 'stopped'),
    witness: observation('witness', 'home', 'silent'),
  };

  test('asks everybody, and leaves out who does not answer', async () => {
    const context = stepContext({ ports: { reports: asked(gone) } });
    expect(await confirmDown.observe(context)).toEqual({
      done: true,
      note: 'home: stopped, witness: silent',
    });
  });

  test.each([{ witness: false }, { witnessProbe: false }])(
    'asks no witness: %j',
    async (without) => {
      const policy = { ...POLICY, ...without };
      const context = stepContext({ policy, ports: { reports: asked(gone) } });
      expect(await confirmDown.observe(context)).toEqual({ done: true, note: 'home: stopped' });
    },
  );

  test('an answer as a writer, from anywhere, ends a plan that started by itself', async () => {
    const reports = asked({ ...gone, witness: answer('witness', 'home') });
    await expect(confirmDown.observe(stepContext({ ports: { reports } }))).rejects.toMatchObject({
      kind: 'writer-alive',
      message: 'witness still reaches the writer',
    });
    const plan = planRun({ automatic: false });
    expect(await confirmDown.observe(stepContext({ plan, ports: { reports } }))).toMatchObject({
      done: true,
    });
  });

  test('an answer as a replica is no sign of the writer', async () => {
    const reports = asked({ ...gone, witness: answer('witness', 'home', replicaView()) });
    expect(await confirmDown.observe(stepContext({ ports: { reports } }))).toMatchObject({
      note: 'home: stopped, witness: answered',
    });
  });
});

describe('confirming that both databases answer', () => {
  const writer = observes('home', { outcome: 'answered', database: writerView({ lsn: 70 }) });
  const replica = observes('standby', { outcome: 'answered', database: replicaView({ lsn: 60 }) });

  test('says how far the replica is behind', async () => {
    const { note } = await confirmBoth.observe(stepContext({ home: writer, standby: replica }));
    expect(note).toBe('writer and replica answer; the replica lacks 10 bytes');
  });

  test.each([
    [
      'the writer is a replica',
      replica,
      replica,
      'the writer (home) does not answer as one: answered',
    ],
    [
      'the replica is a writer',
      writer,
      writer,
      'the replica (standby) does not answer as one: answered',
    ],
  ])('stops when %s', async (_name, home, standby, message) => {
    await expect(confirmBoth.observe(stepContext({ home, standby }))).rejects.toMatchObject({
      kind: 'stop',
      message,
    });
  });
});

describe('the gates of a failover', () => {
  const standby = observes('standby', { outcome: 'answered', database: replicaView() });
  const lastSign = { lsn: 1_000, clockMs: 0, seenAtMs: 0 };

  test('nothing was ever seen of the writer: the loss is unknown, and a person is asked', async () => {
    const findings = {
      loss: { kind: 'unknown', reason: 'no position of the writer was ever seen' },
    };
    await expect(gateFailover.observe(stepContext({ standby }))).rejects.toMatchObject({
      kind: 'ask',
      findings,
    });
  });

  test('a lease that was renewed after the last sign lets the writer go on from then', async () => {
    const grants = { witness: { sequence: 9, seenAtMs: 700 } };
    const plan = planRun({ basis: { grants, lastSign } });
    const found = await gateFailover.observe(stepContext({ standby, plan }));
    expect(found.findings?.loss).toMatchObject({ goneOnMs: 700 + outlastMs(POLICY) });
    const policy = { ...POLICY, lease: false };
    const without = await gateFailover.observe(stepContext({ standby, plan, policy }));
    expect(without.findings?.loss).not.toHaveProperty('goneOnMs');
  });

  test('a stop outweighs a question', async () => {
    const policy = { ...POLICY, onUnknownLoss: 'stop' as const, approval: true };
    await expect(gateFailover.observe(stepContext({ standby, policy }))).rejects.toMatchObject({
      kind: 'stop',
      message: 'rpo: how much would be lost is unknown: no position of the writer was ever seen',
    });
  });

  test('all questions are asked at once', async () => {
    const policy = { ...POLICY, approval: true };
    await expect(gateFailover.observe(stepContext({ standby, policy }))).rejects.toMatchObject({
      kind: 'ask',
      message: expect.stringMatching(/^approval: .*; rpo: /) as string,
    });
  });

  test('the cool-down holds a plan that started by itself, and none that a person asked for', async () => {
    const deployment = { ...stepContext().deployment, changedAtMs: 0 };
    const basis = { grants: {}, lastSign };
    const by = { plan: planRun({ basis }), deployment, standby };
    await expect(gateFailover.observe(stepContext(by))).rejects.toMatchObject({
      kind: 'stop',
      message: 'cool-down: the writer changed 0 ms ago; the cool-down is 10000 ms',
    });
    const asked = { ...by, plan: planRun({ basis, automatic: false }) };
    expect(await gateFailover.observe(stepContext(asked))).toMatchObject({
      done: true,
      findings: { lastWriterLsn: 1_000, loss: { kind: 'nothing-missing' } },
    });
  });

  test('a replica that is none stops it', async () => {
    const none = observes('standby', { outcome: 'answered', database: writerView() });
    await expect(gateFailover.observe(stepContext({ standby: none }))).rejects.toMatchObject({
      kind: 'stop',
      message: 'readiness: it is not a replica: it is not in recovery',
    });
    await expect(gateSwitchover.observe(stepContext({ standby: none }))).rejects.toMatchObject({
      kind: 'stop',
    });
  });
});

describe('promotion', () => {
  test.each([
    [replicaView(), 'in recovery'],
    [undefined, 'silent'],
  ])('is not over while the replica says %j', async (database, note) => {
    const seen = database === undefined ? {} : { database };
    const standby = observes('standby', { outcome: 'silent', ...seen });
    expect(await promote.observe(stepContext({ standby }))).toEqual({ done: false, note });
  });
});

describe('the old writer as a replica', () => {
  test.each([
    ['of this epoch', replicaView({ epoch: 2 }), true],
    ['of an epoch before', replicaView({ epoch: 1 }), false],
    ['that is none', writerView({ epoch: 2 }), false],
    ['that does not answer', undefined, false],
  ])('%s', async (_name, database, done) => {
    const seen = database === undefined ? {} : { database };
    const home = observes('home', { outcome: 'answered', ...seen });
    expect(await protectNow.observe(stepContext({ home }))).toEqual({ done });
  });
});

describe('home as a replica, before a failback', () => {
  test.each([
    ['that follows this writer', replicaView({ epoch: 2 }), true],
    ['that follows an earlier one', replicaView({ epoch: 1 }), false],
    ['that is none', writerView({ epoch: 2 }), false],
    ['that does not answer', undefined, false],
  ])('%s', async (_name, database, done) => {
    const seen = database === undefined ? {} : { database };
    const context = stepContext({
      plan: planRun({ kind: 'failback', from: 'standby', to: 'home' }),
      home: observes('home', { outcome: 'answered', ...seen }),
      standby: observes('standby', { outcome: 'answered', database: writerView({ epoch: 2 }) }),
    });
    expect(await rebuild.observe(context)).toMatchObject({ done });
  });
});
