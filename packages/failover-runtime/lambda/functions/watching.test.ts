import { ItemInMemory } from '../../aws/testing/item-in-memory';
import { PRESETS } from '../../core/presets';
import { NO_CONSENT, startPlan } from '../../core/start';
import { initialState } from '../../core/state';
import { EMPTY_WATCH, type Watch } from '../../core/watch';
import { AdapterError } from '../../plan/errors';
import { portsInMemory } from '../testing/ports-in-memory';
import { driverByStateMachine } from './drive-elsewhere';
import { eachDeployment } from './each-deployment';
import { endOf } from './end-of';
import { type AgentRun, runAgent } from './run-agent';
import { type MonitorRun, runMonitor } from './run-monitor';

const policy = PRESETS.balanced;
const broken = async () => Promise.reject(new AdapterError('out of reach'));

/** A deployment in which a drill has begun, so that a monitor has something to have driven. */
const changing = startPlan(initialState('trading'), EMPTY_WATCH, {
  kind: 'drill',
  driver: 'monitor',
  requestedBy: 'somebody',
  rule: 'request-drill',
  automatic: false,
  consent: NO_CONSENT,
  nowMs: 0,
});

function monitorRun(more: Partial<MonitorRun> = {}, state = initialState('trading')) {
  const made = portsInMemory(state);
  const kept: Watch[] = [];
  const problems: string[] = [];
  const driven: string[] = [];
  const refresh = jest.fn(async () => undefined);
  const follow = jest.fn(async () => undefined);
  const publish = jest.fn(async () => undefined);
  const run: MonitorRun = {
    ports: made.ports,
    policy,
    memory: { load: async () => kept.at(-1), keep: async (watch) => void kept.push(watch) },
    metrics: { publish },
    traffic: { refresh, follow },
    drive: async (planId) => void driven.push(planId),
    endMs: made.ports.clock.nowMs() + 50_000,
    onTick: (tick) => problems.push(...tick.problems),
    ...more,
  };
  return { ...made, run, kept, problems, driven, refresh, follow, publish };
}

describe('a monitor for one invocation', () => {
  it('ticks as often as the policy says, and publishes now and then', async () => {
    const { run, refresh, publish, kept } = monitorRun();
    const ticks: unknown[] = [];
    await runMonitor({ ...run, onTick: (tick) => ticks.push(tick) });
    expect(ticks).toHaveLength(25);
    expect(refresh).toHaveBeenCalledTimes(5);
    expect(publish).toHaveBeenLastCalledWith(
      expect.objectContaining({ epoch: 1, heartbeatAgeMs: 100, lagMs: 0 }),
    );
    expect(kept.at(-1)?.databases.home.lastAnswer).toBeDefined();
  });

  it('remembers what the one before it saw', async () => {
    const { run, kept } = monitorRun();
    kept.push({ ...EMPTY_WATCH, tickedAtMs: 5 });
    const load = jest.spyOn(run.memory, 'load');
    await runMonitor({ ...run, endMs: 0 });
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('has an open plan driven elsewhere', async () => {
    const { run, driven } = monitorRun({}, changing);
    await runMonitor({ ...run, endMs: 0 });
    expect(driven).toEqual(['trading.drill.e2']);
  });

  it('does its work also when nothing besides it works', async () => {
    const { run, problems } = monitorRun(
      {
        memory: { load: broken, keep: broken },
        metrics: { publish: broken },
        traffic: { refresh: broken, follow: broken },
        drive: broken,
      },
      changing,
    );
    // It asks for its memory three times, and ticks without it the third time.
    await runMonitor({ ...run, endMs: run.ports.clock.nowMs() + 2 * policy.tickMs + 1 });
    expect(new Set(problems)).toEqual(new Set(['out of reach']));
    expect(problems).toHaveLength(9);
  });

  it('keeps nothing over a memory that it could not read', async () => {
    const { run, kept } = monitorRun();
    const load = jest.spyOn(run.memory, 'load').mockImplementation(broken);
    await runMonitor({ ...run, endMs: 0 });
    expect(load).toHaveBeenCalledTimes(1);
    expect(kept).toEqual([]);
  });

  it('goes on ticking while the state cannot be read', async () => {
    const { run, publish, problems } = monitorRun();
    jest.spyOn(run.ports.state, 'read').mockImplementation(broken);
    await runMonitor({ ...run, endMs: run.ports.clock.nowMs() + 4_000 });
    expect(publish).not.toHaveBeenCalled();
    expect(problems).toEqual(['out of reach', 'out of reach']);
  });

  it('has weights follow beside its ticks, one change at a time', async () => {
    let followed: () => void = () => undefined;
    const { run, refresh, follow } = monitorRun();
    follow.mockImplementation(
      async () => new Promise((resolve) => (followed = () => resolve(undefined))),
    );
    refresh.mockImplementation(async () => {
      // It takes until the fifth and last time that the latch is shown.
      if (refresh.mock.calls.length === 5) followed();
      return undefined;
    });
    await runMonitor(run);
    expect(follow).toHaveBeenCalledTimes(1);
    expect(refresh).toHaveBeenCalledTimes(5);
  });

  it.each(['refresh', 'follow'] as const)('does not hide a defect in %s', async (what) => {
    const { run } = monitorRun();
    const traffic = {
      ...run.traffic,
      [what]: async () => Promise.reject(new TypeError('a defect')),
    };
    await expect(runMonitor({ ...run, traffic })).rejects.toThrow('a defect');
  });
});

describe('an agent for one invocation', () => {
  function agentRun(more: Partial<AgentRun> = {}) {
    const made = portsInMemory();
    const problems: string[] = [];
    const run: AgentRun = {
      ports: made.ports,
      policy,
      region: 'home',
      renews: true,
      endMs: made.ports.clock.nowMs() + 6_000,
      onProblem: (text) => problems.push(text),
      ...more,
    };
    return { ...made, run, problems };
  }

  it('reports what it sees and renews the lease of the writer beside it', async () => {
    const { run, published, sql } = agentRun();
    await runAgent(run);
    expect(published).toHaveLength(6);
    expect(sql.home.asked).toContain('renewLease');
  });

  it('that is a probe only looks', async () => {
    const { run, published, sql } = agentRun({ renews: false, region: 'witness' });
    await runAgent(run);
    expect(published).toHaveLength(6);
    expect(sql.home.asked).toEqual([]);
  });

  it('makes the secret beside it follow each epoch once', async () => {
    const follow = jest.fn(async () => undefined);
    const wanted = async () => ({ region: 'standby', epoch: 2 }) as const;
    await runAgent(agentRun({ credentials: { wanted, follow } }).run);
    expect(follow).toHaveBeenCalledTimes(1);
  });

  it('has nothing to follow before the first change', async () => {
    const follow = jest.fn(async () => undefined);
    await runAgent(agentRun({ credentials: { wanted: async () => undefined, follow } }).run);
    expect(follow).not.toHaveBeenCalled();
  });

  it('tells what it could not do, and hides no defect', async () => {
    const unreachable = agentRun({ credentials: { wanted: broken, follow: broken } });
    await runAgent(unreachable.run);
    expect(unreachable.problems).toEqual(['out of reach', 'out of reach', 'out of reach']);
    const wanted = async () => Promise.reject(new TypeError('a defect'));
    const defective = agentRun({ credentials: { wanted, follow: broken } });
    await expect(runAgent(defective.run)).rejects.toThrow('a defect');
  });
});

describe('the last tick', () => {
  it('begins early enough to end within the invocation', () => {
    const { ports } = portsInMemory();
    const endMs = endOf({ getRemainingTimeInMillis: () => 60_000 }, ports.clock, policy);
    expect(endMs - ports.clock.nowMs()).toBe(60_000 - 3_000 - 3 * 2_000);
  });
});

describe('several deployments', () => {
  it('are all worked for, also when one fails', async () => {
    const done: string[] = [];
    const work = eachDeployment(['bad', 'good'], async (name) => {
      if (name === 'bad') {
        throw new Error('bad');
      }
      done.push(name);
    });
    await expect(work).rejects.toThrow('bad');
    expect(done).toEqual(['good']);
    await expect(eachDeployment([], async () => undefined)).resolves.toBeUndefined();
  });
});

describe('a plan that is driven elsewhere', () => {
  it('is driven by the state machine of its kind, and only while it is the plan', async () => {
    const { ports } = portsInMemory(changing);
    const ensured: unknown[] = [];
    const drive = driverByStateMachine(ports, 'trading', (kind) => ({
      ensure: async (input) => ensured.push({ kind, input }),
    }));
    await drive('trading.drill.e2');
    await drive('trading.failover.e1');
    expect(ensured).toEqual([
      {
        kind: 'drill',
        input: { deployment: 'trading', planId: 'trading.drill.e2', driver: 'monitor' },
      },
    ]);
    const empty = { ...ports, state: new ItemInMemory<never>() };
    await driverByStateMachine(empty, 'trading', () => ({ ensure: broken }))('x');
  });
});
