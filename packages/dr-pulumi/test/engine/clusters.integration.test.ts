import { describeWithEngine, failOver, heedless, TestStack, World } from '@pg-dr/pulumi-rig';
import { AuroraGlobalPostgres } from '../../src/aurora-global-postgres';
import { payments } from '../../src/testing/deployments';

/** As long as an engine takes on a busy machine. */
jest.setTimeout(10 * 60_000);

/** An Aurora global database with failover records, destroyable. */
async function program(): Promise<Record<string, unknown>> {
  const { connectionString } = new AuroraGlobalPostgres('payments', {
    ...payments,
    removal: 'destroyable',
  });
  return Promise.resolve({ connectionString });
}

describeWithEngine('clusters, on a stand-in of ours for the AWS provider', () => {
  const world = new World();
  let stack: TestStack;

  beforeAll(async () => {
    stack = await TestStack.create(program, world);
    await stack.up();
  });

  afterAll(() => stack.dispose());

  test('after up, and a refresh, nothing is left to do', async () => {
    await stack.refresh();
    expect(await stack.preview()).toEqual([]);
  });

  describe('after a failover', () => {
    beforeAll(() => {
      failOver(world, 'payments');
      world.done.length = 0;
    });

    test('without ignoring it, the engine would let the old writer out, and change what is a member of what', async () => {
      const steps = await stack.refreshedPreview(heedless(program));
      expect(steps).toContainEqual(
        expect.stringMatching(
          /^update payments-home-database: globalClusterIdentifier, .*replicationSourceIdentifier, vpcSecurityGroupIds$/,
        ),
      );
    });

    test('a refresh, a preview and an up of the unchanged program do nothing', async () => {
      await stack.refresh();
      expect(await stack.preview()).toEqual([]);
      await stack.up();
      expect(world.done).toEqual([]);
    });
  });

  test('destroy removes everything but the state item, which goes with its table', async () => {
    await stack.destroy();
    expect(world.names()).toEqual(['payments-standby-state-item']);
  });
});
