import { answer, observation, replicaView, writerView } from '../testing/observations';
import { deployment, planRun } from '../testing/plan-runs';
import { POLICY } from '../testing/policy';
import type { Tick } from './events';
import type { GrantorItem } from './lease/grantor';
import type { DeploymentState } from './state';
import { step, type Outcome } from './step';
import { EMPTY_WATCH, type Watch } from './watch';

const GRANTED: GrantorItem = { sequence: 5, epoch: 1, outlastMs: 3_100 };

function tick(nowMs: number, changes: Partial<Tick> = {}): Tick {
  const grantors = { state: GRANTED, witness: GRANTED };
  const look = { sinceMs: nowMs, nowMs, observations: [], reports: [] };
  return { type: 'tick', monitor: 'monitor', grantors, ...look, ...changes };
}

/** The outcome of a tick at 1000, after both databases have answered for long enough. */
function healthyTick(state: DeploymentState): Outcome {
  let watch = EMPTY_WATCH;
  for (const nowMs of [0, 500]) {
    watch = step({ deployment: state, watch }, tick(nowMs, bothAnswer()), POLICY).state.watch;
  }
  return step({ deployment: state, watch }, tick(1_000, bothAnswer()), POLICY);
}

function bothAnswer(): Pick<Tick, 'observations'> {
  return { observations: [answer('standby', 'home'), answer('standby', 'standby')] };
}

/** The outcome of a tick in which home was seen to stop. */
function downTick(state: DeploymentState, watch: Watch = EMPTY_WATCH, nowMs = 100): Outcome {
  const observations = [
    observation('home', 'home', 'stopped'),
    observation('standby', 'home', 'refused'),
    answer('standby', 'standby'),
  ];
  const longReady: Watch = {
    ...watch,
    databases: {
      ...watch.databases,
      standby: { ...watch.databases.standby, answeringSinceMs: -5_000 },
    },
  };
  return step({ deployment: state, watch: longReady }, tick(nowMs, { observations }), POLICY);
}

describe('a failover that starts by itself', () => {
  const seen: Watch = {
    ...EMPTY_WATCH,
    databases: {
      ...EMPTY_WATCH.databases,
      home: {
        from: {},
        lastAnswer: { view: writerView({ lsn: 77, clockMs: 8, heartbeatAtMs: 6 }), seenAtMs: 40 },
      },
    },
  };

  test('claims the next epoch, knows what the monitor knew, and is driven by it', () => {
    const { state, rule, commands } = downTick(deployment({ highestEpoch: 4 }), seen);
    expect(rule).toBe('down-failover');
    expect(state.deployment).toMatchObject({
      epoch: 1,
      highestEpoch: 5,
      writer: 'home',
      phase: 'changing',
      rule: 'down-failover',
      plan: {
        id: 'shop.failover.e5',
        kind: 'failover',
        epoch: 5,
        from: 'home',
        to: 'standby',
        status: 'running',
        driver: 'monitor',
        driverSequence: 0,
        requestedBy: 'monitor',
        rule: 'down-failover',
        automatic: true,
        passedNoReturn: false,
        consent: { dataLoss: false, unprovenFence: false, by: '' },
        basis: {
          grants: {
            state: { sequence: 5, seenAtMs: 100 },
            witness: { sequence: 5, seenAtMs: 100 },
          },
          lastSign: { lsn: 77, clockMs: 8, heartbeatAtMs: 6, seenAtMs: 40 },
        },
        startedAtMs: 100,
      },
    });
    expect(commands).toContainEqual({ type: 'drive', planId: 'shop.failover.e5' });
  });

  test('knows no last sign when it has never seen the writer', () => {
    const { plan } = downTick(deployment()).state.deployment;
    expect(plan?.basis).not.toHaveProperty('lastSign');
  });

  test('knows no heartbeat when the writer never had one', () => {
    const view = writerView({ heartbeatAtMs: undefined });
    const home = { from: {}, lastAnswer: { view, seenAtMs: 40 } };
    const watch = { ...seen, databases: { ...seen.databases, home } };
    const { plan } = downTick(deployment(), watch).state.deployment;
    expect(plan?.basis.lastSign).toEqual({ lsn: 1_000, clockMs: 0, seenAtMs: 40 });
  });

  test('is written down with its reason', () => {
    const { commands } = downTick(deployment());
    expect(commands).toContainEqual({
      type: 'record',
      entry: {
        id: 'shop/monitor/100/down-failover',
        atMs: 100,
        by: 'monitor',
        epoch: 1,
        kind: 'decision',
        subject: 'down-failover',
        text: expect.stringMatching(/^steady → changing: The writer is down, /) as string,
        data: { writer: 'down', replica: 'healthy', plan: 'shop.failover.e2' },
      },
    });
  });
});

test('the same state, event and policy give the same outcome', () => {
  const state = { deployment: deployment(), watch: EMPTY_WATCH };
  const event = tick(5, { observations: [answer('standby', 'home')] });
  expect(step(state, event, POLICY)).toEqual(step(state, event, POLICY));
});

describe('what is written', () => {
  test('nothing, not even the same again, while nothing changes', () => {
    const state = deployment();
    const { state: next, commands } = healthyTick(state);
    expect(next.deployment).toBe(state);
    expect(commands).toEqual([]);
  });

  test('a change of phase, with its rule and a line in the journal', () => {
    const { state, commands } = healthyTick(deployment({ phase: 'suspect', rule: 'x' }));
    expect(state.deployment).toMatchObject({ phase: 'steady', rule: 'healthy-protected' });
    expect(commands).toMatchObject([
      { type: 'record', entry: { text: expect.stringMatching(/^suspect → steady: /) as string } },
    ]);
    expect(commands).toMatchObject([{ entry: { data: { plan: null } } }]);
  });

  test('a new reason for which it is blocked', () => {
    const blocked = deployment({ phase: 'blocked', rule: 'down-paused', mode: 'maintenance' });
    expect(downTick(blocked).state.deployment.rule).toBe('down-maintenance');
    const same = { ...blocked, rule: 'down-maintenance' };
    expect(downTick(same).state.deployment).toBe(same);
  });

  test('that the refused failover is over, as soon as the writer is healthy', () => {
    const refused = deployment({ refused: 'shop.failover.e2' });
    expect(healthyTick(refused).state.deployment).not.toHaveProperty('refused');
    const blocked = deployment({ ...refused, phase: 'suspect' });
    expect(downTick(blocked).state.deployment).toMatchObject({
      phase: 'blocked',
      refused: 'shop.failover.e2',
    });
  });
});

describe('a plan that is open', () => {
  const state = deployment({ phase: 'changing', rule: 'down-failover', plan: planRun() });

  test('is driven by its driver, and nothing is written', () => {
    const { state: next, commands, rule } = downTick(state);
    expect(rule).toBe('plan-mine');
    expect(next.deployment).toBe(state);
    expect(commands).toEqual([{ type: 'drive', planId: 'shop.failover.e2' }]);
  });

  test('gets a sign of life when its step takes long, and no line in the journal', () => {
    const driver = { planId: 'shop.failover.e2', sequence: 0, seenAtMs: 0 };
    const { state: next, commands, rule } = downTick(state, { ...EMPTY_WATCH, driver }, 1_000);
    expect(rule).toBe('plan-mine-quiet');
    expect(next.deployment).toEqual({ ...state, plan: planRun({ driverSequence: 1 }) });
    expect(commands).toEqual([{ type: 'drive', planId: 'shop.failover.e2' }]);
  });

  test('is left to another monitor that drives it', () => {
    const elsewhere = { ...state, plan: planRun({ driver: 'other' }) };
    const { state: next, commands } = downTick(elsewhere);
    expect(next.deployment).toBe(elsewhere);
    expect(commands).toEqual([]);
  });

  test('is adopted, with what its first driver knew, when that fell silent', () => {
    const basis = { grants: { state: { sequence: 1, seenAtMs: 2 } } };
    const orphan = { ...state, plan: planRun({ driver: 'other', driverSequence: 6, basis }) };
    const driver = { planId: 'shop.failover.e2', sequence: 6, seenAtMs: 0 };
    const { state: next, commands } = downTick(orphan, { ...EMPTY_WATCH, driver }, 3_000);
    expect(next.deployment.plan).toEqual(planRun({ driver: 'monitor', driverSequence: 7, basis }));
    expect(next.deployment.rule).toBe('plan-orphaned');
    expect(commands).toMatchObject([{ type: 'record' }, { type: 'drive' }]);
  });

  test('that waits for a person is asked about anew by the monitor that adopts it, by its own clock', () => {
    const asked = {
      ...state,
      plan: planRun({ driver: 'other', status: 'waiting', waitingSinceMs: 9_000 }),
    };
    const driver = { planId: 'shop.failover.e2', sequence: 0, seenAtMs: 0 };
    const { state: next } = downTick(asked, { ...EMPTY_WATCH, driver }, 3_000);
    expect(next.deployment.plan).toMatchObject({ driver: 'monitor', waitingSinceMs: 3_000 });
  });

  test('that a person asked for is adopted, with what this monitor knows', () => {
    const asked = { ...state, plan: planRun({ driver: '', automatic: false }) };
    const { state: next, rule } = downTick(asked);
    expect(rule).toBe('plan-undriven');
    expect(next.deployment.plan).toMatchObject({
      driver: 'monitor',
      basis: { grants: { state: { sequence: 5, seenAtMs: 100 } } },
    });
  });
});

describe('the replica', () => {
  test('of a writer in the standby region is home', () => {
    const away = deployment({ writer: 'standby', epoch: 2, phase: 'suspect' });
    const observations = [
      answer('standby', 'home', replicaView({ epoch: 2 })),
      answer('standby', 'standby', writerView({ epoch: 2, writer: 'standby' })),
    ];
    const first = step({ deployment: away, watch: EMPTY_WATCH }, tick(0, { observations }), POLICY);
    const policy = { ...POLICY, healthyAfterMs: 100 };
    const { rule } = step(first.state, tick(100), policy);
    expect(rule).toBe('healthy-protected');
  });
});
