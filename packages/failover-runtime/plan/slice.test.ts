import { isOpen } from '../core/plan-run';
import { drillAsked, failoverAsked, regionLost, switchoverAsked } from '../testing/plans-at-hand';
import type { Stage } from '../testing/stage';
import { AdapterError } from './errors';
import { driveSlice, type Slice, type SliceReport } from './slice';

function slice(
  stage: Stage,
  step: Slice['step'],
  changes: Partial<Slice> = {},
): Promise<SliceReport> {
  const { world, policy, plan } = stage;
  const ports = world.portsOf(stage.process('function'));
  const { id: planId, driver } = plan;
  return stage.over(
    driveSlice({ ports, policy, driver, planId, step, sliceMs: 1_000, ...changes }),
  );
}

/** Follows the plan as a state machine would: by what each slice says is next. */
async function follow(stage: Stage, sliceMs: number): Promise<string[]> {
  const said: string[] = [];
  let report: SliceReport = { outcome: 'running', next: 'claim' };
  while (report.outcome === 'running' || report.outcome === 'pending') {
    const taken = report.next;
    report = await slice(stage, taken, { sliceMs });
    said.push(`${taken} → ${report.outcome} ${report.next}`.trim());
    await stage.pass(stage.policy.retryEveryMs);
  }
  return said;
}

test('a slice takes one step and says which is next', async () => {
  const stage = await drillAsked();
  expect(await follow(stage, 1_000)).toEqual([
    'claim → running confirm',
    'confirm → running gate',
    'gate → running rehearse',
    'rehearse → running',
    '→ succeeded',
  ]);
});

test('a step that takes longer than a slice goes on in the next ones', async () => {
  const stage = await switchoverAsked();
  stage.world.databases.standby.replayLagMs = 120;
  const said = await follow(stage, 20);
  expect(said.filter((line) => line === 'catch-up → pending catch-up').length).toBeGreaterThan(1);
  expect(said).toContain('catch-up → running yield');
  expect(said.at(-1)).toBe('→ succeeded');
  expect(stage.plan.steps['catch-up']?.attempts).toBeGreaterThan(1);
});

test('its time is up after all slices together', async () => {
  const stage = await switchoverAsked();
  stage.world.databases.standby.replayLagMs = 60_000;
  const said = await follow(stage, 0);
  expect(said.at(-1)).toBe('catch-up → undone');
  expect(stage.plan.reason).toBe('catch-up failed: not done within 200 ms');
});

test('a step that keeps failing past the point of no return is stuck, and is tried again', async () => {
  const stage = await failoverAsked();
  stage.world.databases.standby.backingUp = true;
  const said = await follow(stage, 50);
  expect(said.at(-1)).toBe('promote → stuck promote');
  stage.world.databases.standby.backingUp = false;
  expect(await slice(stage, 'promote')).toEqual({ outcome: 'running', next: 'verify' });
});

test('a slice of another step than the one at hand does nothing', async () => {
  const stage = await failoverAsked();
  const before = stage.world.state;
  expect(await slice(stage, 'promote')).toEqual({ outcome: 'running', next: 'claim' });
  expect(stage.world.state).toBe(before);
});

test('a slice of a plan that waits looks whether it still does', async () => {
  const stage = await regionLost({ policy: { approval: true } });
  const said = await follow(stage, 1_000);
  expect(said.at(-1)).toBe('gate → waiting');
  expect(await slice(stage, 'gate')).toEqual({ outcome: 'waiting', next: '' });
  await stage.pass(stage.policy.approvalTimeoutMs);
  expect(await slice(stage, 'gate')).toEqual({ outcome: 'undone', next: '' });
});

describe('a plan that is over', () => {
  test('stays what it was', async () => {
    const stage = await drillAsked();
    await stage.toTheEnd();
    const before = stage.world.state;
    expect(await slice(stage, 'claim')).toEqual({ outcome: 'succeeded', next: '' });
    expect(stage.world.state).toBe(before);
  });

  test.each([
    ['another plan holds the deployment', { planId: 'sim.failover.e9' }],
    ['another driver has it', { driver: 'other' }],
  ])('is superseded when %s', async (_name, changes) => {
    const stage = await failoverAsked();
    expect(await slice(stage, 'claim', changes)).toEqual({ outcome: 'superseded', next: '' });
    expect(isOpen(stage.plan)).toBe(true);
  });
});

test('without a state it fails in a way that may be tried again', async () => {
  const stage = await failoverAsked();
  const ports = stage.world.portsOf(stage.process('function'));
  const read = () => Promise.resolve({ version: 0 });
  await expect(
    slice(stage, 'claim', { ports: { ...ports, state: { ...ports.state, read } } }),
  ).rejects.toThrow(new AdapterError('The state item does not exist.'));
});
