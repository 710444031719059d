import { isOpen } from '../core/plan-run';
import type { DatabaseControl } from './ports';
import { withDatabase } from '../testing/changed-ports';
import { drillAsked, failoverAsked, regionLost, switchoverAsked } from '../testing/plans-at-hand';
import type { Stage } from '../testing/stage';
import { mutations, writers } from '../testing/story';

/** Drives the plan and calls `then` when a step is done. */
function driveUntil(stage: Stage, step: string, then: () => void): void {
  stage.drive(stage.process('driver'), {
    onStep: (done) => {
      if (done === step) {
        then();
      }
    },
  });
}

function pauseAtOnce({ world }: Stage): void {
  const { state } = world.estate;
  const { version, value } = state.read();
  state.write({ ...value!, mode: 'paused' }, version, 'ann');
}

async function endedWith(stage: Stage, step: string, kind: 'abort' | 'pause' | 'maintenance') {
  driveUntil(stage, step, () => void stage.wish({ kind }));
  await stage.until(() => !isOpen(stage.world.state.plan));
  await stage.pass(300);
  return stage.plan;
}

describe('before the point of no return', () => {
  test('an abort undoes the plan, and the writer goes on', async () => {
    const stage = await switchoverAsked();
    stage.world.databases.standby.replayLagMs = 100;
    const plan = await endedWith(stage, 'lock', 'abort');
    expect(plan).toMatchObject({ status: 'undone', endedBy: 'person', reason: 'ann: aborted' });
    expect(plan.steps.lock?.status).toBe('undone');
    expect(mutations(stage.world).slice(1, 3)).toEqual(['lock-out home e2', 'unfence home e2']);
    expect(writers(stage.world)).toEqual(['accepts home e1', 'refuses home', 'accepts home e1']);
    expect(stage.world.state).toMatchObject({ writer: 'home', epoch: 1, highestEpoch: 2 });
  });

  test('so does a pause', async () => {
    const stage = await regionLost();
    const plan = await endedWith(stage, 'claim', 'pause');
    expect(plan).toMatchObject({
      status: 'undone',
      endedBy: 'person',
      reason: 'the deployment was paused',
    });
    expect(stage.world.state.mode).toBe('paused');
  });

  test('what the fence still asks for does not arrive after its compensation', async () => {
    const stage = await regionLost();
    const driver = stage.process('driver');
    const ports = stage.world.portsOf(driver);
    const calls: string[] = [];
    const slow: Partial<DatabaseControl> = {
      fence: async () => {
        calls.push('fence');
        await driver.sleep(stage.policy.leaseMs * 3);
        calls.push('answer to the fence');
        return { confirmed: false, evidence: 'slow' };
      },
      unfence: async () => {
        calls.push('unfence');
      },
    };
    stage.drive(driver, {
      ports: withDatabase(ports, 'home', slow),
      onStep: (done) => {
        if (done === 'fence') {
          calls.push('lapsed');
          pauseAtOnce(stage);
        }
      },
    });
    await stage.until(() => !isOpen(stage.world.state.plan));
    expect(stage.plan.status).toBe('undone');
    expect(calls).toEqual(['fence', 'lapsed', 'answer to the fence', 'unfence']);
  });

  test('a maintenance does not: a person asked for the plan', async () => {
    const plan = await endedWith(await drillAsked(), 'claim', 'maintenance');
    expect(plan.status).toBe('succeeded');
  });
});

describe('at the point of no return', () => {
  test('a pause that comes with the very write that passes it still stops the plan', async () => {
    const stage = await failoverAsked();
    driveUntil(stage, 'fence', () => pauseAtOnce(stage));
    await stage.until(() => !isOpen(stage.world.state.plan));
    await stage.pass(300);
    expect(stage.plan).toMatchObject({ status: 'undone', passedNoReturn: false });
    expect(stage.world.state).toMatchObject({ writer: 'home', epoch: 1 });
    expect(writers(stage.world).at(-1)).toBe('accepts home e1');
  });
});

describe('past the point of no return', () => {
  test.each(['pause', 'abort'] as const)('a %s changes nothing any more', async (kind) => {
    const stage = await failoverAsked();
    const plan = await endedWith(stage, 'promote', kind);
    expect(plan).toMatchObject({ status: 'succeeded', passedNoReturn: true });
    expect(stage.world.state.writer).toBe('standby');
  });

  test('a step that keeps failing leaves the plan stuck; it goes on when it can', async () => {
    const stage = await failoverAsked();
    const { standby } = stage.world.databases;
    driveUntil(stage, 'fence', () => {
      standby.backingUp = true;
    });
    await stage.until(() => stage.plan.status === 'stuck');
    expect(stage.plan.reason).toBe(
      'promote failed: not done within 400 ms: The instance is backing-up.',
    );
    expect(stage.world.state).toMatchObject({ writer: 'standby', epoch: 2 });
    expect(await stage.wish({ kind: 'abort' })).toBe('refused-no-return');
    standby.backingUp = false;
    await stage.until(() => stage.plan.steps.promote?.status === 'done');
    expect(stage.plan.status).toBe('running');
    await stage.until(() => !isOpen(stage.world.state.plan));
    expect(stage.plan).toMatchObject({ status: 'succeeded' });
  });

  test('an announcement that fails is noted, and the plan goes on', async () => {
    const stage = await failoverAsked();
    const process = stage.process('driver');
    const ports = stage.world.portsOf(process);
    const notify = () => Promise.reject(new Error('no such topic'));
    stage.drive(process, { ports: { ...ports, notifier: { notify } } });
    await stage.until(() => !isOpen(stage.world.state.plan));
    expect(stage.plan.status).toBe('succeeded');
    expect(stage.plan.steps.announce).toMatchObject({
      status: 'skipped',
      attempts: 0,
      note: 'announce failed: no such topic',
    });
  });
});
