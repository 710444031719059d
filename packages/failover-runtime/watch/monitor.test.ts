import { EMPTY_GRANTOR } from '../core/lease/grantor';
import { EMPTY_WATCH } from '../core/watch';
import { AdapterError, ConflictError } from '../plan/errors';
import type { Ports } from '../plan/ports';
import { regionLost } from '../testing/plans-at-hand';
import { Stage } from '../testing/stage';
import { journal, times } from '../testing/story';
import { Monitor, type MonitorOptions, type MonitorTick } from './monitor';

interface Hands {
  readonly stage: Stage;
  readonly monitor: Monitor;
  readonly tick: () => Promise<MonitorTick>;
}

/** A monitor whose ticks the test makes. */
function monitorOf(
  stage = new Stage(),
  change: (ports: Ports) => Partial<Ports> = () => ({}),
  options: Partial<MonitorOptions> = {},
): Hands {
  const ports = stage.world.portsOf(stage.process('monitor'));
  const all = { ...ports, ...change(ports) };
  const monitor = new Monitor(all, stage.policy, { name: 'monitor', ...options });
  return { stage, monitor, tick: () => stage.over(monitor.tick()) };
}

describe('a tick', () => {
  test('decides, writes the decision down, and tells of it', async () => {
    const { stage, tick } = monitorOf();
    const { rule, state, problems } = await tick();
    expect({ rule, problems }).toEqual({ rule: 'writer-suspect', problems: [] });
    expect(state).toEqual(stage.world.state);
    expect(stage.world.state.phase).toBe('suspect');
    expect(journal(stage.world, 'decision')).toEqual([
      expect.stringMatching(/^writer-suspect: unprotected → suspect: /),
    ]);
  });

  test('writes nothing while nothing changes', async () => {
    const { stage, tick } = monitorOf();
    await tick();
    const before = stage.world.facts.filter(({ kind }) => kind === 'state').length;
    await tick();
    expect(stage.world.facts.filter(({ kind }) => kind === 'state')).toHaveLength(before);
  });

  test('sees what the agents reported, besides what it sees itself', async () => {
    const { stage, monitor, tick } = monitorOf();
    await stage.pass(120);
    await tick();
    const { home, standby } = monitor.memory.databases;
    expect(Object.keys(home.from).sort()).toEqual(['home', 'standby', 'witness']);
    expect(Object.keys(standby.from).sort()).toEqual(['home', 'standby', 'witness']);
    expect(Object.keys(monitor.memory.grants)).toEqual(['state', 'witness']);
  });

  test('goes on with what it remembers of an earlier invocation', async () => {
    const { stage, monitor, tick } = monitorOf();
    await tick();
    await stage.pass(200);
    await tick();
    await stage.pass(200);
    const again = monitorOf(stage, undefined, { watch: monitor.memory });
    expect((await again.tick()).rule).toBe('healthy-protected');
    const anew = monitorOf(stage);
    expect(anew.monitor.memory).toBe(EMPTY_WATCH);
    expect((await anew.tick()).rule).toBe('writer-suspect');
  });
});

describe('what cannot be read', () => {
  test('no state: nothing is decided', async () => {
    const unreachable = () => ({
      state: {
        read: () => Promise.reject(new AdapterError('throttled')),
        write: () => Promise.reject(new AdapterError('throttled')),
      },
    });
    expect(await monitorOf(undefined, unreachable).tick()).toEqual({ problems: ['throttled'] });
  });

  test('a deployment that is not in service yet: nothing is decided', async () => {
    const empty = (ports: Ports) => ({
      state: { ...ports.state, read: () => Promise.resolve({ version: 0 }) },
    });
    expect(await monitorOf(undefined, empty).tick()).toEqual({ problems: [] });
  });

  test('reports and a grantor: the rest is decided without them', async () => {
    const { tick, monitor } = monitorOf(undefined, (ports) => ({
      reports: { ...ports.reports, read: () => Promise.reject(new AdapterError('no reports')) },
      grantors: {
        ...ports.grantors,
        witness: {
          read: () => Promise.reject(new AdapterError('no witness')),
          write: () => Promise.reject(new AdapterError('no witness')),
        },
      },
    }));
    const { rule, problems } = await tick();
    expect({ rule, problems }).toEqual({
      rule: 'writer-suspect',
      problems: ['no reports', 'no witness'],
    });
    expect(Object.keys(monitor.memory.grantorsAnsweredAtMs)).toEqual(['state']);
  });

  test('a grantor that has never granted is an empty one', async () => {
    const { tick, monitor } = monitorOf(undefined, ({ grantors }) => ({
      grantors: {
        ...grantors,
        witness: { ...grantors.witness!, read: () => Promise.resolve({ version: 0 }) },
      },
    }));
    await tick();
    expect(monitor.memory.grants.witness?.sequence).toBe(EMPTY_GRANTOR.sequence);
  });

  test('a defect is thrown', async () => {
    const defect = new TypeError('x is not a function');
    const { tick } = monitorOf(undefined, (ports) => ({
      reports: { ...ports.reports, read: () => Promise.reject(defect) },
    }));
    await expect(tick()).rejects.toBe(defect);
  });
});

describe('what it decided is carried out only when it was written', () => {
  test('another monitor was faster: nothing is told, and the next tick decides anew', async () => {
    const conflict = new ConflictError('Expected version 1, found 2.');
    let faster = true;
    const { stage, tick } = monitorOf(undefined, (ports) => ({
      state: {
        read: () => ports.state.read(),
        write: (value, version) =>
          faster ? Promise.reject(conflict) : ports.state.write(value, version),
      },
    }));
    const first = await tick();
    expect(first).toMatchObject({ problems: [conflict.message], state: { phase: 'unprotected' } });
    expect(first).not.toHaveProperty('rule');
    expect(journal(stage.world, 'decision')).toEqual([]);
    faster = false;
    expect(await tick()).toMatchObject({ rule: 'writer-suspect', problems: [] });
  });

  test('a journal that cannot be reached is a problem, not an end', async () => {
    const { stage, tick } = monitorOf(undefined, () => ({
      journal: { append: () => Promise.reject(new AdapterError('no journal')) },
    }));
    expect(await tick()).toMatchObject({ rule: 'writer-suspect', problems: ['no journal'] });
    expect(stage.world.state.phase).toBe('suspect');
  });
});

describe('what it does for a lone writer', () => {
  test('it renews the lease when the agent beside the writer is gone', async () => {
    const { stage, tick } = monitorOf();
    stage.agents.home?.kill();
    await stage.pass(250);
    await tick();
    expect(times(stage.world, 'renew')).toBeGreaterThan(0);
    const { leaseUntilMs, clockMs } = stage.world.databases.home.view();
    expect(leaseUntilMs - clockMs).toBeGreaterThan(280);
  });

  test('it takes back a claim that a plan left behind', async () => {
    const { stage, tick } = monitorOf();
    const { state, grantors } = stage.world.estate;
    const { version, value } = state.read();
    state.write({ ...value!, highestEpoch: 2 }, version, 'x');
    const claim = { claimant: 'standby', epoch: 2, planId: 'sim.failover.e2' } as const;
    const witness = grantors.witness!.read();
    grantors.witness!.write({ ...witness.value!, claim }, witness.version, 'x');
    await tick();
    await stage.pass(10);
    expect(grantors.witness!.read().value).not.toHaveProperty('claim');
    expect(grantors.witness!.read().value).toMatchObject({ released: 2 });
  });
});

describe('a plan', () => {
  test('is driven in the background, once, while the ticks go on', async () => {
    const { stage, monitor, tick } = monitorOf(await regionLost());
    expect(await tick()).toMatchObject({ rule: 'plan-mine' });
    expect(await tick()).toMatchObject({ rule: 'plan-mine' });
    expect(stage.plan.status).toBe('running');
    expect(monitor.drives).toBe(true);
    await stage.over(monitor.idle());
    expect(stage.plan.status).toBe('succeeded');
    expect(monitor.drives).toBe(false);
    await monitor.idle();
  });

  test('tells its host of every step', async () => {
    const steps: string[] = [];
    const onStep = (step: string): void => void steps.push(step);
    const { stage, monitor, tick } = monitorOf(await regionLost(), undefined, { onStep });
    await tick();
    await stage.over(monitor.idle());
    expect(steps).toEqual(Object.keys(stage.plan.steps));
  });

  test('may be driven elsewhere', async () => {
    const asked: string[] = [];
    const drive = async (planId: string): Promise<void> => void asked.push(planId);
    const { stage, tick } = monitorOf(await regionLost(), undefined, { drive });
    await tick();
    await tick();
    expect(asked).toEqual([stage.plan.id, stage.plan.id]);
    expect(stage.plan.steps).toEqual({});
  });

  test('a defect of its driver is thrown by the next tick', async () => {
    const defect = new TypeError('x is not a function');
    const drive = () => Promise.reject(defect);
    const { tick } = monitorOf(await regionLost(), undefined, { drive });
    await tick();
    await expect(tick()).rejects.toBe(defect);
  });
});
