import { isOpen } from '../core/plan-run';
import { withDatabase } from '../testing/changed-ports';
import { failoverAsked, regionLost, switchoverAsked } from '../testing/plans-at-hand';
import type { Stage } from '../testing/stage';
import { journal, times } from '../testing/story';
import { drivePlan } from './driver';
import { AdapterError, StaleEpochError } from './errors';
import type { Ports } from './ports';

/** Drives the plan once, with some of its ports replaced. */
function driveOnce(stage: Stage, change: (ports: Ports) => Partial<Ports>): Promise<void> {
  const { world, policy, plan } = stage;
  const ports = world.portsOf(stage.process('driver'));
  const changed = { ...ports, ...change(ports) };
  return stage.over(drivePlan({ ports: changed, policy, driver: plan.driver, planId: plan.id }));
}

const throttled = () => Promise.reject(new AdapterError('throttled'));
const defect = new TypeError('x is not a function');

describe('a store out of reach', () => {
  test('the run ends quietly, and the next one goes on', async () => {
    const stage = await failoverAsked();
    const before = stage.world.state;
    await driveOnce(stage, () => ({ state: { read: throttled, write: throttled } }));
    await driveOnce(stage, (ports) => ({
      state: { read: () => ports.state.read(), write: throttled },
    }));
    await driveOnce(stage, () => ({ journal: { append: throttled } }));
    expect(stage.world.state).toBe(before);
    expect(await stage.toTheEnd()).toMatchObject({ status: 'succeeded' });
  });

  test('there is nothing to drive where there is no state', async () => {
    const stage = await failoverAsked();
    const read = () => Promise.resolve({ version: 0 });
    await driveOnce(stage, ({ state }) => ({ state: { ...state, read } }));
    expect(stage.plan.steps).toEqual({});
  });
});

describe('an epoch that is over', () => {
  test('ends the run: whoever holds the epoch goes on', async () => {
    const stage = await failoverAsked();
    const switchTo = () => Promise.reject(new StaleEpochError('credentials name epoch 9'));
    await driveOnce(stage, (ports) => ({
      credentials: { current: () => ports.credentials.current(), switchTo },
    }));
    expect(stage.plan).toMatchObject({ status: 'running' });
    expect(stage.plan.steps).not.toHaveProperty('credentials');
  });
});

describe('a defect', () => {
  test('of the store is thrown', async () => {
    const stage = await failoverAsked();
    const read = () => Promise.reject(defect);
    await expect(driveOnce(stage, ({ state }) => ({ state: { ...state, read } }))).rejects.toBe(
      defect,
    );
  });

  test('in a step undoes the plan, which says so', async () => {
    const stage = await failoverAsked();
    await driveOnce(stage, ({ reports }) => ({
      reports: {
        ...reports,
        ask: () => {
          throw defect;
        },
      },
    }));
    expect(stage.plan).toMatchObject({
      status: 'undone',
      endedBy: 'error',
      reason: 'confirm failed: x is not a function',
    });
    expect(journal(stage.world, 'step')).toContainEqual(
      'confirm: confirm failed: x is not a function',
    );
  });

  test('while a person is waited for is thrown, and the question stays', async () => {
    const stage = await regionLost({ policy: { approval: true } });
    await driveOnce(stage, () => ({}));
    expect(stage.plan.status).toBe('waiting');
    const ask = () => {
      throw defect;
    };
    await expect(
      driveOnce(stage, ({ reports }) => ({ reports: { ...reports, ask } })),
    ).rejects.toBe(defect);
    expect(stage.plan.status).toBe('waiting');
  });
});

describe('a compensation', () => {
  const stopped = { policy: { onUnprovenFence: 'stop' } } as const;

  test('that cannot be made is left to the agent and the monitor, and said so', async () => {
    const stage = await failoverAsked(stopped);
    stage.world.links.cut('standby', 'home');
    await driveOnce(stage, () => ({}));
    expect(stage.plan).toMatchObject({ status: 'undone', endedBy: 'gate' });
    expect(stage.plan.steps.fence).toMatchObject({
      status: 'undone',
      note: 'left to the agent and the monitor: No answer within 30 ms.',
    });
    expect(isOpen(stage.plan)).toBe(false);
  });

  test('that fails is tried again', async () => {
    const stage = await failoverAsked(stopped);
    stage.world.links.cut('standby', 'home');
    let tries = 0;
    const unfence = (): Promise<void> => {
      tries += 1;
      return tries < 3 ? throttled() : Promise.resolve();
    };
    await driveOnce(stage, (ports) => withDatabase(ports, 'home', { unfence }));
    expect(tries).toBe(3);
    expect(stage.plan.steps.fence).toMatchObject({ status: 'undone', note: 'undone' });
  });

  test('that was made is not made again by the next driver', async () => {
    const stage = await switchoverAsked();
    stage.world.databases.standby.replayLagMs = 60_000;
    await driveOnce(stage, ({ journal }) => ({
      journal: {
        append: (entries) =>
          entries.some(({ id }) => id.endsWith('/undone')) ? throttled() : journal.append(entries),
      },
    }));
    expect(stage.plan).toMatchObject({ status: 'undoing', steps: { lock: { status: 'undone' } } });
    expect(await stage.toTheEnd()).toMatchObject({ status: 'undone', endedBy: 'error' });
    expect(times(stage.world, 'unfence')).toBe(1);
  });
});

test('an act is made once, however long it takes to show', async () => {
  const stage = await regionLost({ databases: { standby: { promoteMs: 300 } } });
  expect(await stage.toTheEnd()).toMatchObject({ status: 'succeeded' });
  expect(times(stage.world, 'promote')).toBe(1);
});
