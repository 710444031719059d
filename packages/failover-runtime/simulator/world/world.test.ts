import { SMALL_POLICY, startDeployment, World, type Fact } from '.';

function mutations(world: World): string[] {
  return world.facts.flatMap((fact: Fact) =>
    fact.kind === 'mutation' && fact.what !== 'renew'
      ? [
          `${fact.what} ${fact.region} e${fact.epoch}${fact.refused === undefined ? '' : ' refused'}`,
        ]
      : [],
  );
}

test('a deployment in good weather stays as it is', async () => {
  const world = new World({ policy: SMALL_POLICY });
  startDeployment(world, SMALL_POLICY);
  await world.run(3_000);
  expect(world.facts.filter(({ kind }) => kind === 'defect')).toEqual([]);
  expect(world.state).toMatchObject({ writer: 'home', phase: 'steady', epoch: 1 });
  expect(world.databases.home.acceptsWrites).toBe(true);
});

test('the standby takes over when the home region is lost', async () => {
  const world = new World({ policy: SMALL_POLICY });
  const processes = startDeployment(world, SMALL_POLICY);
  await world.run(500);
  world.settle();
  world.links.regionDown('home');
  world.databases.home.crash('its region is lost');
  processes['agent-home']?.kill();
  await world.run(3_000);
  world.settle();
  expect(world.facts.filter(({ kind }) => kind === 'defect')).toEqual([]);
  expect(world.state).toMatchObject({ writer: 'standby', epoch: 2 });
  expect(world.databases.standby.acceptsWrites).toBe(true);
  expect(mutations(world)).toEqual(
    expect.arrayContaining(['promote standby e2', 'open standby e2']),
  );
});

test('the same seed gives the same history', async () => {
  const run = async (): Promise<string> => {
    const world = new World({ policy: SMALL_POLICY, seed: 7 });
    world.network.weather = {
      lost: 9,
      answerLost: 9,
      twice: 9,
      late: 4,
      lateByMs: 60,
      throttled: 9,
    };
    startDeployment(world, SMALL_POLICY);
    await world.run(2_000);
    return JSON.stringify(world.facts);
  };
  expect(await run()).toBe(await run());
});
