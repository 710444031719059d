import { failoverAsked, regionLost, steady } from '../testing/plans-at-hand';
import { journal, mutations, times, writers } from '../testing/story';

test('a lost region: the lease is waited out, the standby takes over', async () => {
  const stage = await regionLost();
  const { world } = stage;
  const plan = await stage.toTheEnd();

  expect(plan).toMatchObject({
    kind: 'failover',
    status: 'succeeded',
    automatic: true,
    findings: { fence: 'lapsed', lastWriterLsn: expect.any(Number) as number },
  });
  expect(world.state).toMatchObject({ writer: 'standby', epoch: 2, phase: 'unprotected' });
  expect(mutations(world)).toEqual([
    'open home e1',
    'promote standby e2',
    'open standby e2',
    'credentials standby e2',
    'traffic standby e2',
  ]);
  expect(writers(world)).toEqual(['accepts home e1', 'refuses home', 'accepts standby e2']);
  expect(world.estate.events).toEqual([
    {
      id: 'sim.failover.e2',
      deployment: 'sim',
      type: 'failover-succeeded',
      epoch: 2,
      text: 'standby is the writer in epoch 2 (failover, fence lapsed).',
    },
  ]);
});

test('the steps are taken in order, and the journal tells of each', async () => {
  const stage = await regionLost();
  const { steps } = await stage.toTheEnd();
  const order = [
    'claim',
    'confirm',
    'gate',
    'fence',
    'promote',
    'verify',
    'credentials',
    'redirect',
    'announce',
    'protect',
  ];
  expect(Object.keys(steps)).toEqual(order);
  expect(Object.values(steps).map(({ status }) => status)).toEqual(order.map(() => 'done'));
  const told = journal(stage.world, 'step');
  expect(told.map((line) => line.split(':')[0])).toEqual(order);
  expect(told).toEqual(
    expect.arrayContaining([
      'claim: epoch 2 is claimed by sim.failover.e2',
      'confirm: no vantage point answers',
      expect.stringMatching(
        /^gate: readiness: the replica answers .*; cool-down: .*; rpo: the replica .*; at worst \d+ ms are lost, allowed are 1000 ms$/,
      ),
      expect.stringMatching(/^fence: lapsed: .*; grantors held: (state, witness|witness, state)$/),
      expect.stringMatching(
        /^promote: standby is no longer in recovery; opened in epoch 2, granted by (state|witness)$/,
      ),
      'verify: standby accepts writes in epoch 2',
      'credentials: credentials name standby in epoch 2',
      'redirect: traffic goes to standby in epoch 2',
      'announce: announced',
      'protect: home can be rebuilt as a replica: a failback does so',
    ]),
  );
  expect(journal(stage.world, 'plan')).toEqual([
    'failover: failover from home to standby claims epoch 2; asked for by monitor, by rule down-failover',
    'no-return: standby takes epoch 2; the plan only goes forward now',
    'failover: failover to standby in epoch 2 succeeded',
  ]);
});

test('a person asks for a failover of a living writer: it is fenced, and nothing is lost', async () => {
  const stage = await failoverAsked();
  const plan = await stage.toTheEnd();
  expect(plan).toMatchObject({
    status: 'succeeded',
    automatic: false,
    findings: { fence: 'fenced', fenceEvidence: 'roles locked, sessions ended' },
  });
  expect(mutations(stage.world)).toContain('fence home e2');
  expect(writers(stage.world)).toEqual(['accepts home e1', 'refuses home', 'accepts standby e2']);
});

test('with a confirmed fence one grantor is enough', async () => {
  const stage = await steady();
  stage.loseRegion('witness');
  await stage.start('failover');
  await stage.planAtHand();
  const { status, findings } = await stage.toTheEnd();
  expect({ status, fence: findings.fence }).toEqual({ status: 'succeeded', fence: 'fenced' });
  expect(journal(stage.world, 'step')).toContainEqual(
    expect.stringMatching(/^fence: fenced: .*; grantors held: state$/),
  );
});

test('the old writer comes back: it stays locked, and its agent gets no grant', async () => {
  const stage = await regionLost();
  await stage.toTheEnd();
  stage.restoreRegion('home');
  await stage.pass(1_000);
  expect(writers(stage.world)).toEqual(['accepts home e1', 'refuses home', 'accepts standby e2']);
  expect(times(stage.world, 'promote')).toBe(1);
});
