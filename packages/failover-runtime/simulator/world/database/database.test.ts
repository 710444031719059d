import { SMALL_POLICY, World } from '..';

/** A world in which nobody does anything: its servers stream, and their watchdogs go round. */
async function after(ms: number): Promise<World> {
  const world = new World({ policy: SMALL_POLICY });
  await world.run(ms);
  return world;
}

test('what the service stops has sent all that it acknowledged', async () => {
  const world = await after(100);
  const { home, standby } = world.databases;
  standby.replicationLagMs = 50;
  home.stop();
  expect(home.up).toBe(false);
  expect(standby.view().lsn).toBe(home.lsn);
});

test('what crashes has not', async () => {
  const world = await after(100);
  const { home, standby } = world.databases;
  standby.replicationLagMs = 50;
  home.crash('power');
  expect(standby.view().lsn).toBeLessThan(home.lsn);
});

test('what the service has stopped takes its time to start, and its lease is over by then', async () => {
  const world = await after(100);
  const { home } = world.databases;
  home.stop();
  home.start();
  home.start();
  await world.run(100 + home.traits.serviceStartMs - 1);
  expect(home.up).toBe(false);
  await world.run(100 + home.traits.serviceStartMs);
  expect(home.view().locked).toBe(true);
});

describe('what the service has isolated', () => {
  test('stays away, whoever starts it, until it is readmitted', async () => {
    const world = await after(100);
    const { home } = world.databases;
    home.fenceByService(2, 'somebody');
    home.stop();
    home.fenceByService(2, 'somebody');
    home.start();
    await world.run(2 * home.traits.serviceStartMs);
    expect(home.up).toBe(false);
    expect(() => home.readmitByService()).toThrow('is being started');
    await world.run(4 * home.traits.serviceStartMs);
    expect(home.up).toBe(true);
  });

  test('was not stopped before: then nothing proves that it stays away', async () => {
    const world = await after(100);
    const { home } = world.databases;
    home.stop();
    expect(() => home.fenceByService(2, 'somebody')).toThrow('cannot be changed');
  });
});

test.each(['missing', 'stale'] as const)(
  'a sample that is %s says nothing of now, until it is live again',
  async (how) => {
    const world = await after(100);
    const { home, standby } = world.databases;
    const renew = () => {
      const terms = { epoch: 1, region: 'home', leaseMs: 300, watchdogEveryMs: 40 } as const;
      home.renewLease(home.beginRenewal(), terms, 'somebody');
    };
    renew();
    await world.run(110);
    standby.sample(how);
    await world.run(120);
    renew();
    await world.run(130);
    expect(standby.view().heartbeatAtMs).toBe(how === 'missing' ? undefined : 100);
    standby.sample('live');
    expect(standby.view()).toMatchObject({ heartbeatAtMs: 120, lsn: home.lsn - 2 });
  },
);
