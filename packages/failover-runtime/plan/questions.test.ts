import { isOpen } from '../core/plan-run';
import { failoverAsked, regionLost, steady } from '../testing/plans-at-hand';
import type { Stage } from '../testing/stage';
import { journal, mutations, writers } from '../testing/story';

const APPROVE = { kind: 'approve', dataLoss: false, unprovenFence: false } as const;

/** A failover of a lost region that needs a person, up to its question. */
async function approvalAsked(): Promise<Stage> {
  const stage = await regionLost({ policy: { approval: true } });
  await waits(stage);
  return stage;
}

async function waits(stage: Stage): Promise<void> {
  stage.drive(stage.process('driver'));
  await stage.until(() => stage.plan.status === 'waiting');
}

async function ended(stage: Stage): Promise<void> {
  await stage.until(() => !isOpen(stage.plan));
}

describe('a policy that asks a person before every failover', () => {
  test('it waits with its figures, and nothing has been touched', async () => {
    const stage = await approvalAsked();
    const { plan } = stage;
    expect(plan.reason).toBe('approval: the policy asks a person before every failover');
    expect(plan.findings.loss).toMatchObject({ unseenMs: expect.any(Number) as number });
    expect(plan.waitingSinceMs).toBeGreaterThan(plan.startedAtMs);
    expect(journal(stage.world, 'gate')).toEqual([
      'gate: waits for a person: approval: the policy asks a person before every failover',
    ]);
    await stage.pass(300);
    expect(stage.plan.status).toBe('waiting');
    expect(mutations(stage.world)).toEqual(['open home e1']);
  });

  test('approved, it goes on to its end and leaves no question behind', async () => {
    const stage = await approvalAsked();
    expect(await stage.wish(APPROVE)).toBe('request-approve');
    await ended(stage);
    expect(stage.plan).toMatchObject({ status: 'succeeded', consent: { by: 'ann' } });
    expect(stage.plan).not.toHaveProperty('reason');
    expect(journal(stage.world, 'operator')).toEqual(['request-approve: asked for by ann']);
  });

  test('denied, it is undone for that reason, and does not start again by itself', async () => {
    const stage = await approvalAsked();
    await stage.wish({ kind: 'deny', reason: 'maintenance at home' });
    await ended(stage);
    expect(stage.plan).toMatchObject({
      status: 'undone',
      endedBy: 'person',
      reason: 'ann: maintenance at home',
    });
    stage.monitor();
    await stage.pass(1_000);
    expect(stage.world.state).toMatchObject({
      phase: 'blocked',
      rule: 'down-refused',
      refused: 'sim.failover.e2',
      highestEpoch: 2,
    });
  });

  test('with no answer it is undone when the time is up', async () => {
    const stage = await approvalAsked();
    await stage.pass(stage.policy.approvalTimeoutMs - 100);
    expect(stage.plan.status).toBe('waiting');
    await ended(stage);
    expect(stage.plan).toMatchObject({
      status: 'undone',
      endedBy: 'gate',
      reason:
        'nobody answered within 600 ms: approval: the policy asks a person before every failover',
    });
  });

  test('it is undone when the writer comes back meanwhile', async () => {
    const stage = await approvalAsked();
    stage.restoreRegion('home');
    await ended(stage);
    expect(stage.plan).toMatchObject({ status: 'undone', endedBy: 'writer-alive' });
    expect(stage.plan.reason).toMatch(/^(home|standby|witness) still reaches the writer$/);
    stage.monitor();
    await stage.pass(500);
    expect(stage.world.state).toMatchObject({ writer: 'home', epoch: 1 });
    expect(writers(stage.world).at(-1)).toBe('accepts home e1');
  });

  test('approved while the writer comes back, it looks again and is undone', async () => {
    const stage = await regionLost({ policy: { approval: true } });
    const process = stage.process('driver');
    stage.drive(process);
    await stage.until(() => stage.plan.status === 'waiting');
    process.kill();
    stage.restoreRegion('home');
    await stage.pass(100);
    await stage.wish(APPROVE);
    expect(await stage.toTheEnd()).toMatchObject({ status: 'undone', endedBy: 'writer-alive' });
  });

  test('a person who asked for the failover has approved it', async () => {
    const stage = await failoverAsked({ policy: { approval: true } });
    expect(await stage.toTheEnd()).toMatchObject({ status: 'succeeded' });
  });

  test('paused while it waits, it is undone', async () => {
    const stage = await approvalAsked();
    await stage.wish({ kind: 'pause' });
    await ended(stage);
    expect(stage.plan).toMatchObject({ status: 'undone', reason: 'the deployment was paused' });
  });
});

describe('more would be lost than the policy allows', () => {
  /** The replica was 300 ms behind when the region was lost; with the lease that is more than 500 ms. */
  async function lagging(): Promise<Stage> {
    const stage = await steady({ policy: { rpoMs: 500 } });
    stage.world.databases.standby.replicationLagMs = 300;
    const monitor = stage.monitor();
    await stage.pass(600);
    stage.loseRegion('home');
    await stage.planAtHand(monitor);
    await waits(stage);
    return stage;
  }

  test('it asks, with the numbers', async () => {
    const { reason } = (await lagging()).plan;
    expect(reason).toMatch(
      /^rpo: the replica is \d+ bytes and about \d+ ms behind .*; at worst \d+ ms are lost, allowed are 500 ms$/,
    );
  });

  test('an approval that does not accept the loss is not enough', async () => {
    const stage = await lagging();
    await stage.wish(APPROVE);
    await stage.until(() => stage.plan.status === 'waiting');
    await stage.wish({ ...APPROVE, dataLoss: true });
    await ended(stage);
    expect(stage.plan).toMatchObject({ status: 'succeeded', consent: { dataLoss: true } });
    expect(journal(stage.world, 'step').join()).toContain('rpo: data loss accepted by ann:');
  });
});

describe('an old writer that cannot be proven harmless', () => {
  test('without a lease nothing proves a lost region harmless: a person decides', async () => {
    const stage = await regionLost({ policy: { lease: false, rpoMs: 60_000 } });
    await waits(stage);
    expect(stage.plan).toMatchObject({
      reason: 'fence: the old writer could not be proven harmless: it may still be writing',
      findings: { fence: 'unproven' },
    });
    await stage.wish({ ...APPROVE, unprovenFence: true });
    await ended(stage);
    expect(stage.plan).toMatchObject({ status: 'succeeded', findings: { fence: 'unproven' } });
    expect(journal(stage.world, 'step').at(-1)).toBe(
      'protect: home is not proven fenced: isolate it before anything is rebuilt there',
    );
  });

  test('the policy may stop there', async () => {
    const policy = { lease: false, rpoMs: 60_000, onUnprovenFence: 'stop' } as const;
    const stage = await regionLost({ policy });
    const plan = await stage.toTheEnd();
    expect(plan).toMatchObject({ status: 'undone', endedBy: 'gate' });
    expect(mutations(stage.world)).not.toContain('promote standby e2');
  });
});
