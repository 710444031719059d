import { deployment, planRun } from '../testing/plan-runs';
import { POLICY } from '../testing/policy';
import type { Wish } from './events';
import type { PlanRun } from './plan-run';
import { REFUSALS } from './request';
import type { DeploymentState } from './state';
import { step, type Outcome } from './step';
import { EMPTY_WATCH } from './watch';

const START = { kind: 'start', dataLoss: false, unprovenFence: false } as const;
const APPROVE = { kind: 'approve', dataLoss: false, unprovenFence: false } as const;

function ask(wish: Wish, state: DeploymentState = deployment()): Outcome {
  const event = { type: 'request', nowMs: 70, by: 'ann', wish } as const;
  return step({ deployment: state, watch: EMPTY_WATCH }, event, POLICY);
}

function withPlan(changes: Partial<PlanRun>): DeploymentState {
  return deployment({ phase: 'changing', highestEpoch: 2, plan: planRun(changes) });
}

describe('a plan that a person starts', () => {
  test.each(['failover', 'switchover', 'drill'] as const)('%s', (plan) => {
    const { state, rule } = ask({ ...START, plan });
    expect(rule).toBe(`request-${plan}`);
    expect(state.deployment).toMatchObject({
      phase: 'changing',
      rule,
      highestEpoch: 2,
      plan: { kind: plan, driver: '', requestedBy: 'ann', automatic: false, from: 'home' },
    });
  });

  test('failback, from the standby region', () => {
    const away = deployment({ writer: 'standby', epoch: 4, highestEpoch: 7 });
    const { plan } = ask({ ...START, plan: 'failback' }, away).state.deployment;
    expect(plan).toMatchObject({ id: 'shop.failback.e8', epoch: 8, from: 'standby', to: 'home' });
  });

  test('carries what the person has accepted, and who it was', () => {
    const wish: Wish = { ...START, plan: 'failover', dataLoss: true };
    const { plan } = ask(wish).state.deployment;
    expect(plan?.consent).toEqual({ dataLoss: true, unprovenFence: false, by: 'ann' });
  });

  test('is refused in no mode but paused', () => {
    const maintenance = deployment({ mode: 'maintenance' });
    expect(ask({ ...START, plan: 'switchover' }, maintenance).rule).toBe('request-switchover');
  });

  test('may follow one that has ended', () => {
    const { rule } = ask({ ...START, plan: 'drill' }, withPlan({ status: 'undone' }));
    expect(rule).toBe('request-drill');
  });
});

describe('a request is written to the journal', () => {
  test.each([
    [{ kind: 'pause' }, 'request-pause', 'asked for by ann'],
    [{ kind: 'abort' }, 'refused-nothing-to-abort', 'refused: no plan is in progress'],
  ] as const)('%j', (wish, rule, text) => {
    expect(ask(wish).commands).toEqual([
      {
        type: 'record',
        entry: {
          id: `shop/ann/70/${rule}`,
          atMs: 70,
          by: 'ann',
          epoch: 1,
          kind: 'operator',
          subject: rule,
          text,
        },
      },
    ]);
  });
});

describe('an answer to a plan that waits', () => {
  const waiting = withPlan({
    status: 'waiting',
    reason: 'rpo: too much',
    steps: {
      claim: { status: 'done', attempts: 0, startedAtMs: 0 },
      confirm: { status: 'done', attempts: 0, startedAtMs: 0 },
    },
  });

  test('approve: it goes on, and looks again at what it confirmed before the question', () => {
    const { plan } = ask(APPROVE, waiting).state.deployment;
    expect(plan).toMatchObject({ status: 'running', consent: { by: 'ann', dataLoss: false } });
    expect(Object.keys(plan?.steps ?? {})).toEqual(['claim']);
  });

  test('approve adds to what was accepted before, and takes nothing back', () => {
    const before = { dataLoss: true, unprovenFence: false, by: 'bob' };
    const state = { ...waiting, plan: { ...planRun(waiting.plan), consent: before } };
    const { plan } = ask({ ...APPROVE, unprovenFence: true }, state).state.deployment;
    expect(plan?.consent).toEqual({ dataLoss: true, unprovenFence: true, by: 'ann' });
    const loss = ask({ ...APPROVE, dataLoss: true }, waiting).state.deployment.plan;
    expect(loss?.consent).toEqual({ dataLoss: true, unprovenFence: false, by: 'ann' });
  });

  test('deny', () => {
    const { plan } = ask({ kind: 'deny', reason: 'not now' }, waiting).state.deployment;
    expect(plan).toMatchObject({ status: 'waiting', stop: { by: 'ann', reason: 'not now' } });
  });

  test('abort', () => {
    const { plan } = ask({ kind: 'abort' }, waiting).state.deployment;
    expect(plan?.stop).toEqual({ by: 'ann', reason: 'aborted' });
  });
});

test.each([
  ['pause', 'paused'],
  ['maintenance', 'maintenance'],
  ['resume', 'automatic'],
] as const)('%s: the mode is %s', (kind, mode) => {
  const state = deployment({ mode: mode === 'automatic' ? 'paused' : 'automatic' });
  expect(ask({ kind }, state).state.deployment).toEqual({ ...state, mode });
});

describe('refused', () => {
  /** For each row of the table a state and a wish that it, and no row before it, refuses. */
  const refused: [string, Wish, DeploymentState][] = [
    ['refused-plan-open', { ...START, plan: 'switchover' }, withPlan({})],
    ['refused-paused', { ...START, plan: 'failover' }, deployment({ mode: 'paused' })],
    ['refused-home-already', { ...START, plan: 'failback' }, deployment()],
    ['refused-no-question', APPROVE, withPlan({ status: 'running' })],
    ['refused-nothing-to-abort', { kind: 'abort' }, withPlan({ status: 'succeeded' })],
    ['refused-no-return', { kind: 'abort' }, withPlan({ passedNoReturn: true })],
  ];

  test('every row is here, and ids are unique', () => {
    expect(REFUSALS.map(({ id }) => id)).toEqual(refused.map(([id]) => id));
  });

  test.each(refused)('%s', (id, wish, state) => {
    const outcome = ask(wish, state);
    expect(outcome.rule).toBe(id);
    expect(outcome.state.deployment).toBe(state);
    expect(outcome.commands).toMatchObject([{ type: 'record', entry: { subject: id } }]);
  });

  test.each(['running', 'waiting', 'undoing', 'stuck'] as const)(
    'to start anything while a plan is %s',
    (status) => {
      expect(ask({ ...START, plan: 'drill' }, withPlan({ status })).rule).toBe('refused-plan-open');
    },
  );

  test.each([APPROVE, { kind: 'deny', reason: 'no' } as const])(
    'an answer when there is no plan: $kind',
    (wish) => {
      expect(ask(wish).rule).toBe('refused-no-question');
    },
  );

  test('a stuck plan past its point of no return cannot be aborted either', () => {
    const state = withPlan({ status: 'stuck', passedNoReturn: true });
    expect(ask({ kind: 'abort' }, state).rule).toBe('refused-no-return');
  });
});
