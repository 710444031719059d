import type { PlanKind, StepId } from '../../core/plan-run';
import type { Policy } from '../../core/policy';
import { PLANS } from '../../plan/plans';
import { ask, SMALL_POLICY, startAgent, World } from '../world';
import { hostByStateMachine, hostInProcess, type Kill } from './testing/hosted';

/** As in AWS, a promotion may take longer than a function runs, so that it is waited for between functions. */
const policy: Policy = {
  ...SMALL_POLICY,
  approvalTimeoutMs: 200_000,
  driverSilentMs: 60_000,
  promoteTimeoutMs: 250_000,
};

/** Virtual time until everything has come to rest: pauses of a state machine last seconds. */
const REST_MS = 40_000;
/** A question is looked at again every minute. */
const REST_AFTER_QUESTION_MS = 90_000;

interface Fault extends Kill {
  readonly policy?: Partial<Policy>;
  readonly answer?: 'approve' | 'deny';
  /** The service refuses the promotion until then, ms. */
  readonly backingUpUntilMs?: number;
}

/** What a plan came to, as far as anybody outside can see it. */
function endOf(world: World) {
  const { plan, phase: _phase, changedAtMs: _when, rule: _rule, ...state } = world.state;
  // A driver that pauses writes down that it has begun; one that does not spares that write.
  const steps = Object.entries(plan?.steps ?? {})
    .map(([id, run]) => [id, run.status])
    .filter(([, status]) => status !== 'started');
  return {
    state,
    plan: plan && {
      id: plan.id,
      status: plan.status,
      passedNoReturn: plan.passedNoReturn,
      endedBy: plan.endedBy,
      fence: plan.findings.fence,
    },
    steps: Object.fromEntries(steps) as Record<string, string>,
    traffic: world.estate.traffic.current,
    credentials: world.estate.credentials.current,
    writes: [world.databases.home.acceptsWrites, world.databases.standby.acceptsWrites],
  };
}

type Host = (world: World, policy: Policy, kill: Kill) => unknown;

async function run(host: Host, kind: PlanKind, fault: Fault): Promise<World> {
  const own = { ...policy, ...fault.policy };
  const world = new World({ policy: own });
  for (const region of ['home', 'standby', 'witness'] as const) {
    startAgent(world, own, world.process(`agent-${region}`, region));
  }
  host(world, own, fault);
  await world.run(500);
  const person = world.process('person', 'standby');
  if (kind === 'failover') {
    world.settle();
    world.links.regionDown('home');
    world.databases.home.crash('its region is lost');
    world.estate.agents.get('home')?.kill();
  } else {
    const wish = { kind: 'start', plan: kind, dataLoss: false, unprovenFence: false } as const;
    const asked = ask(world, own, person, wish);
    await world.run(600);
    await expect(asked).resolves.toBe(`request-${kind}`);
  }
  if (fault.backingUpUntilMs !== undefined) {
    world.databases.standby.backingUp = true;
    world.timeline.after(fault.backingUpUntilMs, () => {
      world.databases.standby.backingUp = false;
    });
  }
  if (fault.answer !== undefined) {
    await world.run(5_000);
    const accept = { dataLoss: true, unprovenFence: true };
    const wish =
      fault.answer === 'deny'
        ? ({ kind: 'deny', reason: 'not today' } as const)
        : ({ kind: 'approve', ...accept } as const);
    void ask(world, own, person, wish);
  }
  await world.run(fault.policy?.approval === true ? REST_AFTER_QUESTION_MS : REST_MS);
  world.settle();
  expect(world.facts.filter(({ kind: what }) => what === 'defect')).toEqual([]);
  return world;
}

async function expectTheSameEnd(kind: PlanKind, fault: Fault) {
  const driven = endOf(await run(hostInProcess, kind, fault));
  const machine = await run(hostByStateMachine, kind, fault);
  expect(endOf(machine)).toEqual(driven);
  return driven;
}

describe.each(['failover', 'switchover', 'drill'] as const)(
  'a state machine and a driver in process end a %s alike',
  (kind) => {
    it('when all goes well', async () => {
      const end = await expectTheSameEnd(kind, {});
      expect(end.plan?.status).toBe('succeeded');
      expect(end.writes.filter(Boolean)).toHaveLength(1);
    });

    it.each(PLANS[kind].steps.map(({ id }) => id))(
      "when what drives it dies after '%s'",
      async (after: StepId) => {
        const end = await expectTheSameEnd(kind, { after });
        expect(end.plan?.status).toBe('succeeded');
      },
    );
  },
);

describe('a state machine and a driver in process end a failover alike', () => {
  const asks = { approval: true };

  it('when the service refuses the promotion for a while', async () => {
    const end = await expectTheSameEnd('failover', { backingUpUntilMs: 10_000 });
    expect(end.plan?.status).toBe('succeeded');
  });

  it('when the promotion is refused for longer than it may take', async () => {
    const end = await expectTheSameEnd('failover', {
      backingUpUntilMs: 60_000,
      policy: { promoteTimeoutMs: 5_000 },
    });
    expect(end.plan).toMatchObject({ status: 'stuck', passedNoReturn: true });
  });

  it('when a person approves it', async () => {
    const end = await expectTheSameEnd('failover', { policy: asks, answer: 'approve' });
    expect(end.plan?.status).toBe('succeeded');
  });

  it('when a person denies it', async () => {
    const end = await expectTheSameEnd('failover', { policy: asks, answer: 'deny' });
    expect(end.plan).toMatchObject({ status: 'undone', endedBy: 'person' });
  });

  it('when nobody answers in time', async () => {
    const end = await expectTheSameEnd('failover', {
      policy: { ...asks, approvalTimeoutMs: 5_000 },
    });
    expect(end.plan).toMatchObject({ status: 'undone', endedBy: 'gate' });
  });
});
