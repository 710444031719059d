import { drillAsked } from '../testing/plans-at-hand';
import { journal, mutations, writers } from '../testing/story';

test('a drill looks at everything and changes nothing but the epochs that are used', async () => {
  const stage = await drillAsked();
  const { world } = stage;
  const { status, steps } = await stage.toTheEnd();
  expect(status).toBe('succeeded');
  expect(Object.keys(steps)).toEqual(['claim', 'confirm', 'gate', 'rehearse']);
  expect(world.state).toMatchObject({ writer: 'home', epoch: 1, highestEpoch: 2 });
  expect(mutations(world)).toEqual(['open home e1']);
  expect(writers(world)).toEqual(['accepts home e1']);
  expect(journal(world, 'step')).toContainEqual(
    'rehearse: traffic goes to home, credentials name home',
  );
});

test('a drill that fails says why', async () => {
  const stage = await drillAsked();
  stage.world.databases.standby.crash('power');
  expect(await stage.toTheEnd()).toMatchObject({
    status: 'undone',
    endedBy: 'gate',
    reason: 'the replica (standby) does not answer as one: stopped',
  });
  expect(stage.world.state).toMatchObject({ phase: 'suspect', epoch: 1 });
});
