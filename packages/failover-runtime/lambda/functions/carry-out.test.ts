import { ItemInMemory } from '../../aws/testing/item-in-memory';
import type { PlanRun } from '../../core/plan-run';
import { PRESETS } from '../../core/presets';
import { NO_CONSENT, startPlan } from '../../core/start';
import { type DeploymentState, initialState } from '../../core/state';
import { EMPTY_WATCH } from '../../core/watch';
import { AdapterError, ConflictError } from '../../plan/errors';
import { portsInMemory } from '../testing/ports-in-memory';
import type { Question } from './ask-person';
import { carryOut } from './carry-out';
import { PlanEndedError, PlanStuckError, RequestRefusedError, StepPendingError } from './errors';
import { stepEventSchema } from './step-events';

const planId = 'trading.drill.e2';

function changing(plan: Partial<PlanRun> = {}): DeploymentState {
  const state = startPlan(initialState('trading'), EMPTY_WATCH, {
    kind: 'drill',
    driver: 'monitor',
    requestedBy: 'somebody',
    rule: 'request-drill',
    automatic: false,
    consent: NO_CONSENT,
    nowMs: 0,
  });
  return { ...state, plan: { ...(state.plan as PlanRun), ...plan } };
}

function toolsFor(state: DeploymentState = initialState('trading')) {
  const made = portsInMemory(state);
  const question = new ItemInMemory<Question>();
  const answered: string[] = [];
  const steps: string[] = [];
  const tools = {
    ports: made.ports,
    policy: PRESETS.balanced,
    question,
    answer: async (token: string) => void answered.push(token),
    awaitMs: 10_000,
    onStep: (step: string) => steps.push(step),
  };
  const ask = (event: object) =>
    carryOut(stepEventSchema.parse({ deployment: 'trading', ...event }), tools);
  return { ...made, ask, question, answered, steps };
}

const plan = { planId, driver: 'monitor', sliceMs: 1_000 };

describe('a state machine', () => {
  it('has a plan taken step by step to its end', async () => {
    const { ask, steps, item } = toolsFor(changing());
    await expect(ask({ action: 'look', ...plan })).resolves.toEqual({
      outcome: 'running',
      next: 'claim',
    });
    const taken: object[] = [];
    for (const step of ['claim', 'confirm', 'gate', 'rehearse']) {
      taken.push(await ask({ action: 'step', ...plan, step }));
    }
    taken.push(await ask({ action: 'look', ...plan }));
    expect(taken).toEqual([
      { outcome: 'running', next: 'confirm' },
      { outcome: 'running', next: 'gate' },
      { outcome: 'running', next: 'rehearse' },
      { outcome: 'running', next: '' },
      { outcome: 'succeeded', next: '' },
    ]);
    expect(steps).toEqual(['claim', 'confirm', 'gate', 'rehearse']);
    expect((await item.read()).value?.plan?.status).toBe('succeeded');
    await expect(ask({ action: 'look', ...plan })).resolves.toMatchObject({
      outcome: 'succeeded',
    });
  });

  it('is led to the step that is next', async () => {
    const { ask, steps } = toolsFor(changing());
    await expect(ask({ action: 'step', ...plan, step: 'rehearse' })).resolves.toEqual({
      outcome: 'running',
      next: 'claim',
    });
    expect(steps).toEqual([]);
  });

  it('tries the same step again after a while', async () => {
    const { ask, ports, steps } = toolsFor(changing());
    jest.spyOn(ports.traffic, 'current').mockRejectedValue(new AdapterError('out of reach'));
    for (const step of ['claim', 'confirm', 'gate']) {
      await ask({ action: 'step', ...plan, step });
    }
    const pending = ask({ action: 'step', ...plan, step: 'rehearse' });
    await expect(pending).resolves.toEqual({ outcome: 'pending', next: 'rehearse' });
    expect(steps).toHaveLength(3);
  });

  it.each([
    ['is over', initialState('trading')],
    ['is in the hands of another driver', changing({ driver: 'pgdr' })],
  ])('is told that its plan %s', async (_what, state) => {
    const told = toolsFor(state).ask({ action: 'look', ...plan });
    await expect(told).resolves.toEqual({ outcome: 'superseded', next: '' });
  });

  it('fails by a name of its own when the plan is stuck', async () => {
    const { ask, ports } = toolsFor(
      changing({ kind: 'failover', passedNoReturn: true, status: 'stuck', reason: 'no replica' }),
    );
    jest
      .spyOn(ports.databases.standby, 'observe')
      .mockImplementation(async () => Promise.reject(new TypeError('no replica')));
    const steps = { claim: {}, confirm: {}, gate: {}, fence: {} };
    const { version, value } = await ports.state.read();
    const done = Object.fromEntries(
      Object.keys(steps).map((id) => [id, { status: 'done', attempts: 1, startedAtMs: 0 }]),
    );
    await ports.state.write({ ...value!, plan: { ...value!.plan!, steps: done } }, version);
    const stuck = ask({ action: 'step', ...plan, step: 'promote' });
    await expect(stuck).rejects.toThrow(PlanStuckError);
    await expect(stuck).rejects.toThrow('no replica');
  });

  it('cannot be told anything without a state', async () => {
    const { ask, ports } = toolsFor();
    jest.spyOn(ports.state, 'read').mockResolvedValue({ version: 0 });
    await expect(ask({ action: 'look', ...plan })).rejects.toThrow(AdapterError);
    const request = { action: 'request', by: 'me', plan: 'drill' };
    await expect(ask(request)).rejects.toThrow(AdapterError);
    await ask({ action: 'ask', ...plan, taskToken: 'token' });
  });
});

describe('a person on call', () => {
  it('pauses a deployment and ends the pause', async () => {
    const { ask, item, journal } = toolsFor();
    const intervene = (wish: string) => ask({ action: 'intervene', by: 'on-call', wish });
    await expect(intervene('pause')).resolves.toEqual({ planId: '' });
    expect((await item.read()).value?.mode).toBe('paused');
    await intervene('resume');
    expect((await item.read()).value?.mode).toBe('automatic');
    expect(journal.map(({ subject }) => subject)).toEqual(['request-pause', 'request-resume']);
  });

  it('has a plan taken back', async () => {
    const { ask, item } = toolsFor(changing());
    const aborted = ask({ action: 'intervene', by: 'on-call', wish: 'abort' });
    await expect(aborted).resolves.toEqual({ planId });
    expect((await item.read()).value?.plan?.stop).toEqual({ by: 'on-call', reason: 'aborted' });
  });
});

describe('a question', () => {
  const waiting = changing({ status: 'waiting', reason: 'rpo: too much', waitingSinceMs: 7 });

  it('is told once, and can be answered by its newest token', async () => {
    const { ask, told, answered, item } = toolsFor(waiting);
    await ask({ action: 'ask', ...plan, taskToken: 'first' });
    await ask({ action: 'ask', ...plan, taskToken: 'second' });
    expect(told).toEqual([
      {
        id: `${planId}/question/7`,
        deployment: 'trading',
        type: 'drill-waiting',
        epoch: 1,
        text: 'A person is asked: rpo: too much',
      },
    ]);
    const answer = { action: 'answer', by: 'me', approve: 'yes', dataLoss: 'yes' };
    await expect(ask(answer)).resolves.toEqual({ planId });
    expect(answered).toEqual(['second']);
    expect((await item.read()).value?.plan).toMatchObject({
      status: 'running',
      consent: { dataLoss: true, unprovenFence: false, by: 'me' },
    });
  });

  it('may be answered with no', async () => {
    const { ask, answered, item } = toolsFor(waiting);
    await ask({ action: 'answer', by: 'me', approve: false, reason: 'not today' });
    expect(answered).toEqual([]);
    expect((await item.read()).value?.plan?.stop).toEqual({ by: 'me', reason: 'not today' });
  });

  it('that a plan does not ask any more is not told', async () => {
    const { ask, told } = toolsFor(changing({ status: 'running' }));
    await ask({ action: 'ask', ...plan, taskToken: 'token' });
    expect(told).toEqual([]);
    const unexplained = toolsFor(changing({ status: 'waiting' }));
    await unexplained.ask({ action: 'ask', ...plan, taskToken: 'token' });
    expect(unexplained.told[0]?.text).toBe('A person is asked: may this plan go on?');
  });
});

describe("a person's request", () => {
  const request = { action: 'request', by: 'me', plan: 'drill' };

  it('starts a plan', async () => {
    const { ask, journal, item } = toolsFor();
    await expect(ask(request)).resolves.toEqual({ planId });
    expect((await item.read()).value?.plan?.requestedBy).toBe('me');
    expect(journal).toMatchObject([{ subject: 'request-drill', by: 'me' }]);
  });

  it('is decided anew when another write came first', async () => {
    const { ask, item } = toolsFor();
    jest.spyOn(item, 'write').mockRejectedValueOnce(new ConflictError('another'));
    await expect(ask(request)).resolves.toEqual({ planId });
    jest.spyOn(item, 'write').mockRejectedValueOnce(new AdapterError('out of reach'));
    const { ask: again, item: other } = toolsFor();
    jest.spyOn(other, 'write').mockRejectedValueOnce(new AdapterError('out of reach'));
    await expect(again(request)).rejects.toThrow('out of reach');
  });

  it('is refused with the reason, which the journal tells, too', async () => {
    const { ask, journal } = toolsFor(changing());
    await expect(ask(request)).rejects.toThrow(RequestRefusedError);
    expect(journal).toMatchObject([{ subject: 'refused-plan-open' }]);
  });

  it('may ask for nothing that is a plan', async () => {
    const { ask } = toolsFor({ ...initialState('trading') });
    await expect(ask({ action: 'answer', by: 'me', approve: true })).rejects.toThrow(
      'no plan waits for an answer',
    );
  });
});

describe('a runbook', () => {
  const awaiting = { action: 'await', planId, step: 'claim' };
  const run = { attempts: 1, startedAtMs: 0 };

  it.each([
    ['done', { ...run, status: 'done', note: 'claimed' } as const, 'claimed'],
    ['left out', { ...run, status: 'skipped' } as const, 'skipped'],
  ])('goes on when its step is %s', async (_what, claim, note) => {
    const { ask } = toolsFor(changing({ steps: { claim } }));
    await expect(ask(awaiting)).resolves.toEqual({ note });
  });

  it('asks again when its step takes longer', async () => {
    await expect(toolsFor(changing()).ask(awaiting)).rejects.toThrow(StepPendingError);
    const waiting = toolsFor(changing({ status: 'waiting', reason: 'rpo' }));
    await expect(waiting.ask(awaiting)).rejects.toThrow(`${planId} is at claim: rpo`);
  });

  it('ends when its plan has', async () => {
    await expect(toolsFor().ask(awaiting)).rejects.toThrow(PlanEndedError);
    const undone = toolsFor(changing({ status: 'undone', reason: 'aborted' }));
    await expect(undone.ask(awaiting)).rejects.toThrow(`${planId} is undone: aborted`);
    const silent = toolsFor(changing({ status: 'undone' }));
    await expect(silent.ask(awaiting)).rejects.toThrow('no reason');
  });
});
