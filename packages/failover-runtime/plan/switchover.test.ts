import { isOpen } from '../core/plan-run';
import { withDatabase } from '../testing/changed-ports';
import { steady, switchoverAsked } from '../testing/plans-at-hand';
import type { Stage } from '../testing/stage';
import { journal, mutations, writers } from '../testing/story';

function lostWritesMs({ world }: Stage): number {
  return world.facts.reduce((sum, fact) => (fact.kind === 'promoted' ? sum + fact.lostMs : sum), 0);
}

test('roles are swapped, nothing is lost, and the old writer becomes the replica', async () => {
  const stage = await switchoverAsked();
  const { world } = stage;
  const plan = await stage.toTheEnd();
  expect(plan).toMatchObject({
    kind: 'switchover',
    status: 'succeeded',
    automatic: false,
    requestedBy: 'ann',
    findings: { fence: 'fenced', fenceEvidence: 'roles locked, sessions ended' },
  });
  expect(world.state).toMatchObject({ writer: 'standby', epoch: 2 });
  expect(mutations(world)).toEqual([
    'open home e1',
    'lock-out home e2',
    'promote standby e2',
    'open standby e2',
    'credentials standby e2',
    'traffic standby e2',
    'follow home e2',
  ]);
  expect(writers(world)).toEqual(['accepts home e1', 'refuses home', 'accepts standby e2']);
  expect(lostWritesMs(stage)).toBe(0);
  expect(world.databases.home.view()).toMatchObject({ inRecovery: true, epoch: 2 });
});

test('its steps, in order', async () => {
  const stage = await switchoverAsked();
  const { steps } = await stage.toTheEnd();
  expect(Object.keys(steps)).toEqual([
    'claim',
    'confirm',
    'gate',
    'lock',
    'catch-up',
    'yield',
    'promote',
    'verify',
    'credentials',
    'redirect',
    'announce',
    'protect',
  ]);
  expect(journal(stage.world, 'step')).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^confirm: writer and replica answer; the replica lacks \d+ bytes$/),
      'gate: readiness: the replica answers and is in recovery',
      expect.stringMatching(/^lock: home is locked at 0\/[0-9A-F]+$/),
      expect.stringMatching(/^catch-up: standby has replayed 0\/[0-9A-F]+$/),
      'yield: every grantor is claimed',
    ]),
  );
});

test('the application waits for the last of its writes to be replayed', async () => {
  const stage = await switchoverAsked();
  const { standby } = stage.world.databases;
  standby.replayLagMs = 100;
  const { steps, findings } = await stage.toTheEnd();
  const caughtUp = steps['catch-up']!;
  expect(caughtUp.endedAtMs! - caughtUp.startedAtMs).toBeGreaterThanOrEqual(80);
  expect(findings.openedAtLsn).toBeGreaterThan(findings.lastWriterLsn!);
  expect(lostWritesMs(stage)).toBe(0);
});

describe('nothing has changed when it cannot be done', () => {
  async function undone(stage: Stage, endedBy: string, reason: RegExp): Promise<void> {
    const plan = isOpen(stage.plan) ? await stage.toTheEnd() : stage.plan;
    expect(plan).toMatchObject({ status: 'undone', endedBy });
    expect(plan.reason).toMatch(reason);
    await stage.pass(500);
    expect(stage.world.state).toMatchObject({ writer: 'home', epoch: 1, highestEpoch: 2 });
    expect(stage.world.databases.home.acceptsWrites).toBe(stage.world.databases.home.up);
    expect(mutations(stage.world)).not.toContain('promote standby e2');
  }

  test('the replica does not catch up: the writer is unlocked', async () => {
    const stage = await switchoverAsked();
    stage.world.databases.standby.replayLagMs = 60_000;
    await undone(stage, 'error', /^catch-up failed: not done within 200 ms$/);
    expect(writers(stage.world)).toEqual(['accepts home e1', 'refuses home', 'accepts home e1']);
  });

  test('the writer does not answer', async () => {
    const stage = await switchoverAsked();
    stage.world.databases.home.crash('power');
    await undone(stage, 'gate', /^the writer \(home\) does not answer as one: refused$/);
  });

  test('the replica does not answer', async () => {
    const stage = await switchoverAsked();
    stage.world.databases.standby.crash('power');
    await undone(stage, 'gate', /^the replica \(standby\) does not answer as one: stopped$/);
  });

  test('the replica goes away between the first look and the gate', async () => {
    const stage = await switchoverAsked();
    const { world } = stage;
    const process = stage.process('driver');
    const ports = world.portsOf(process);
    let looks = 0;
    const observe = (timeoutMs: number) => {
      looks += 1;
      if (looks === 2) {
        world.databases.standby.crash('power');
      }
      return ports.databases.standby.observe(timeoutMs);
    };
    stage.drive(process, { ports: withDatabase(ports, 'standby', { observe }) });
    await stage.until(() => !isOpen(stage.plan));
    await undone(stage, 'gate', /^readiness: the replica does not answer$/);
  });

  test('a grantor cannot be reached: the grants that were given back are given again', async () => {
    const stage = await switchoverAsked();
    stage.loseRegion('witness');
    await undone(
      stage,
      'error',
      /^yield failed: not done within 120 ms: No answer within 30 ms\.$/,
    );
    expect(writers(stage.world).at(-1)).toBe('accepts home e1');
  });
});

test('it is refused while the writer is known to be gone', async () => {
  const stage = await steady();
  stage.world.databases.home.crash('power');
  await stage.start('switchover');
  await stage.planAtHand();
  expect(await stage.toTheEnd()).toMatchObject({ status: 'undone', endedBy: 'gate' });
});
