import { isOpen } from '../core/plan-run';
import { failoverAsked, regionLost, steady, switchoverAsked } from '../testing/plans-at-hand';
import { endOf } from '../testing/ends';
import { journal, mutations, times, writers } from '../testing/story';
import { drivePlan } from './driver';
import { SupersededError } from './errors';
import { PlanSession } from './session';

describe('two monitors', () => {
  test('that see the same failure at once start one plan, and one of them drives it', async () => {
    const stage = await steady();
    stage.monitor('one');
    stage.monitor('two');
    await stage.pass(2 * stage.policy.tickMs);
    stage.loseRegion('home');
    await stage.until(() => stage.world.state.plan?.status === 'succeeded');
    const end = await endOf(stage);
    expect(end).toMatchObject({ writer: 'standby', epoch: 2, promotions: 1, defects: [] });
    expect(stage.world.state.highestEpoch).toBe(2);
    expect(times(stage.world, 'open')).toBe(2); // Home at the installation, and the standby.
    expect(new Set([...stage.world.estate.journal.values()].map(({ by }) => by))).toContain(
      stage.plan.driver,
    );
  });

  test('a plan whose driver fell silent is adopted and brought to the same end', async () => {
    const stage = await regionLost();
    stage.monitor('two');
    await stage.until(() => stage.world.state.plan?.driver === 'two');
    expect(stage.world.state.rule).toBe('plan-orphaned');
    await stage.until(() => !isOpen(stage.world.state.plan));
    expect(await endOf(stage)).toMatchObject({ status: 'succeeded', promotions: 1, defects: [] });
  });

  test('a plan is not adopted while its driver shows signs of life, however long a step takes', async () => {
    const stage = await steady({ policy: { rebuildTimeoutMs: 3_000 } });
    const monitor = stage.monitor('one');
    await stage.pass(2 * stage.policy.tickMs);
    stage.loseRegion('home');
    await stage.until(() => stage.world.state.plan?.status === 'succeeded');
    stage.restoreRegion('home');
    Object.assign(stage.world.databases.home.traits, { rebuildMs: 2_000 });
    await stage.pass(200);
    await stage.start('failback');
    await stage.until(() => stage.plan.driver === 'one');
    stage.monitor('two');
    await stage.until(() => !isOpen(stage.world.state.plan));
    expect(stage.plan).toMatchObject({ status: 'succeeded', driver: 'one' });
    expect(journal(stage.world, 'decision').join()).not.toContain('plan-orphaned');
    expect(monitor.isAlive).toBe(true);
  });
});

describe('a driver that was overtaken', () => {
  test('frozen, and woken when another has ended its plan: it changes nothing any more', async () => {
    const stage = await failoverAsked();
    const frozen = stage.process('driver');
    stage.drive(frozen, {
      onStep: (step) => {
        if (step === 'gate') {
          frozen.freeze();
        }
      },
    });
    await stage.until(() => frozen.isFrozen);
    stage.monitor('two');
    await stage.until(() => !isOpen(stage.world.state.plan));
    const end = await endOf(stage);
    const before = mutations(stage.world);
    frozen.thaw();
    await stage.pass(500);
    expect(mutations(stage.world)).toEqual(before);
    expect(await endOf(stage)).toEqual(end);
  });

  test('woken after a later epoch: the databases refuse what it still had in hand', async () => {
    const stage = await failoverAsked();
    const { world } = stage;
    const frozen = stage.process('driver');
    stage.drive(frozen, {
      onStep: (step) => {
        if (step === 'redirect') {
          frozen.freeze();
        }
      },
    });
    await stage.until(() => frozen.isFrozen);
    stage.monitor('two');
    await stage.until(() => !isOpen(world.state.plan));
    await stage.start('failback');
    await stage.until(() => world.state.epoch === 3 && !isOpen(world.state.plan));
    frozen.thaw();
    await stage.pass(500);
    expect(world.state).toMatchObject({ writer: 'home', epoch: 3 });
    expect(world.estate.traffic.current).toEqual({ region: 'home', epoch: 3 });
    expect(world.estate.credentials.current).toEqual({ region: 'home', epoch: 3 });
    expect(writers(world).at(-1)).toBe('accepts home e3');
  });

  test('a second run of the same driver stops the first at its next write', async () => {
    const stage = await switchoverAsked();
    const ports = stage.world.portsOf(stage.process('monitor'));
    const open = (): Promise<PlanSession> =>
      stage.over(PlanSession.open(ports, 'monitor', stage.plan.id));
    const first = await open();
    await stage.over(first.updatePlan(() => ({})));
    const second = await open();
    await stage.over(second.updatePlan(() => ({})));
    await expect(stage.over(first.updatePlan(() => ({ status: 'undoing' })))).rejects.toThrow(
      new SupersededError(`Driver 'monitor' no longer drives '${stage.plan.id}'.`),
    );
    expect(stage.plan.status).toBe('running');
  });

  test('so does one that finds a plan that tells of no run, as a version without holds wrote it', async () => {
    const stage = await switchoverAsked();
    const { world } = stage;
    const ports = world.portsOf(stage.process('monitor'));
    const open = (): Promise<PlanSession> =>
      stage.over(PlanSession.open(ports, 'monitor', stage.plan.id));
    const first = await open();
    await stage.over(first.updatePlan(() => ({})));
    const { hold: _untold, ...plan } = stage.plan;
    world.estate.state.replace({ ...world.state, plan });
    const second = await open();
    await stage.over(second.updatePlan(() => ({})));
    await expect(stage.over(first.updatePlan(() => ({})))).rejects.toThrow(SupersededError);
  });

  test('a run that has only looked stops when another run has moved the plan since', async () => {
    const stage = await failoverAsked();
    const open = (): Promise<PlanSession> => {
      const ports = stage.world.portsOf(stage.process('monitor'));
      return stage.over(PlanSession.open(ports, 'monitor', stage.plan.id));
    };
    const working = await open();
    await stage.over(working.updatePlan(() => ({})));
    const looked = await open();
    await stage.over(working.updatePlan(() => ({ passedNoReturn: true })));
    await expect(stage.over(looked.updatePlan(() => ({ status: 'undoing' })))).rejects.toThrow(
      SupersededError,
    );
    expect(stage.plan).toMatchObject({ status: 'running', passedNoReturn: true });
  });

  test('a driver that is not the one in the state does nothing', async () => {
    const stage = await failoverAsked();
    const { world, policy } = stage;
    const before = world.state;
    for (const [driver, planId] of [
      ['stranger', stage.plan.id],
      ['monitor', 'sim.failover.e9'],
    ] as const) {
      const ports = world.portsOf(stage.process('stranger'));
      const driving = drivePlan({ ports, policy, driver, planId });
      await stage.pass(50);
      await driving;
    }
    expect(world.state).toBe(before);
  });
});
