import { failbackAsked } from '../testing/plans-at-hand';
import { journal, mutations, writers } from '../testing/story';

test('home is rebuilt as a replica, then writes again, and nothing is lost', async () => {
  const stage = await failbackAsked();
  const { world } = stage;
  const plan = await stage.toTheEnd();
  expect(plan).toMatchObject({
    id: 'sim.failback.e3',
    status: 'succeeded',
    from: 'standby',
    to: 'home',
    findings: { fence: 'fenced', rebuiltBy: 'rebuilt' },
  });
  expect(world.state).toMatchObject({ writer: 'home', epoch: 3 });
  expect(mutations(world).slice(5)).toEqual([
    'follow home e2',
    'lock-out standby e3',
    'promote home e3',
    'open home e3',
    'credentials home e3',
    'traffic home e3',
    'follow standby e3',
  ]);
  expect(writers(world).slice(2)).toEqual([
    'accepts standby e2',
    'refuses standby',
    'accepts home e3',
  ]);
  expect(Object.keys(plan.steps).slice(0, 3)).toEqual(['claim', 'rebuild', 'confirm']);
  expect(journal(world, 'step')).toContainEqual('rebuild: home follows standby');
});

test('home need not be rebuilt when it follows already', async () => {
  const stage = await failbackAsked();
  const { world } = stage;
  world.databases.home.follow(2, 'a person', () => undefined);
  await stage.pass(100);
  const { findings } = await stage.toTheEnd();
  expect(mutations(world).filter((line) => line === 'follow home e2')).toHaveLength(1);
  // What is kept is how the old writer came to follow, in the last step.
  expect(findings.rebuiltBy).toBe('rebuilt');
  expect(world.state.writer).toBe('home');
});

test('nothing has changed when home cannot be rebuilt', async () => {
  const stage = await failbackAsked();
  const { world } = stage;
  stage.loseRegion('home');
  const plan = await stage.toTheEnd();
  expect(plan).toMatchObject({ status: 'undone', endedBy: 'error' });
  expect(plan.reason).toMatch(/^rebuild failed: not done within 400 ms/);
  expect(world.state).toMatchObject({ writer: 'standby', epoch: 2, highestEpoch: 3 });
  expect(world.databases.standby.acceptsWrites).toBe(true);
});

test('it succeeds also when the old writer cannot become the replica, and says so', async () => {
  const stage = await failbackAsked();
  const { world } = stage;
  stage.drive(stage.process('driver'), {
    onStep: (step) => {
      if (step === 'announce') {
        world.databases.standby.crash('power');
        world.databases.standby.isRebuilding = true; // Nobody can start it.
        world.links.cut('standby', 'home');
        world.links.cut('home', 'standby');
      }
    },
  });
  await stage.until(() => stage.plan.status === 'succeeded');
  const { steps } = stage.plan;
  expect(steps.protect).toMatchObject({ status: 'skipped' });
  expect(steps.protect?.note).toMatch(/^protect failed: not done within 400 ms/);
});
