import {
  describeWithEngine,
  failBack,
  failOver,
  heedless,
  type Ids,
  rebuildHome,
  TestStack,
  World,
} from '@pg-dr/pulumi-rig';
import { CrossRegionPostgres } from '../../src/cross-region-postgres';
import { transactions } from '../../src/testing/deployments';

/** As long as an engine takes on a busy machine. */
jest.setTimeout(10 * 60_000);

/** Instances with weighted records, destroyable. */
async function program(): Promise<Record<string, unknown>> {
  const { connectionString } = new CrossRegionPostgres('transactions', transactions);
  return Promise.resolve({ connectionString });
}

/** The same deployment under another name in the program, which says what it was called before. */
async function renamed(): Promise<Record<string, unknown>> {
  const args = { ...transactions, deploymentName: 'transactions' };
  new CrossRegionPostgres('renamed', args, { aliases: [{ name: 'transactions' }] });
  return Promise.resolve({});
}

describeWithEngine('instances, on a stand-in of ours for the AWS provider', () => {
  const world = new World();
  let stack: TestStack;

  beforeAll(async () => {
    stack = await TestStack.create(program, world);
  });

  afterAll(() => stack.dispose());

  test('preview plans to create everything, and does nothing', async () => {
    const steps = await stack.preview();
    expect(steps.length).toBeGreaterThan(150);
    expect(steps.filter((step) => !step.startsWith('create '))).toEqual([]);
    expect(world.done).toEqual([]);
  });

  test('up creates it, and shows the outputs', async () => {
    expect(await stack.up()).toMatchObject({
      connectionString: {
        value: expect.stringContaining('target_session_attrs=read-write') as string,
      },
    });
    expect(world.names().length).toBeGreaterThan(150);
  });

  test('no password is in the state, in clear', () => {
    const state = stack.keptState();
    expect(state.includes('transactions-home-secret-login')).toBe(true);
    expect(state.includes('generated')).toBe(false);
  });

  test('after it, and a refresh, nothing is left to do', async () => {
    await stack.refresh();
    expect(await stack.preview()).toEqual([]);
  });

  test('under another name that says the old one, nothing is made anew', async () => {
    expect(await stack.preview(renamed)).toEqual([]);
  });

  describe('after a failover', () => {
    beforeAll(() => {
      failOver(world, 'transactions');
      world.done.length = 0;
    });

    test('without ignoring it, the engine would undo it', async () => {
      const steps = await stack.refreshedPreview(heedless(program));
      for (const undone of [
        /^update transactions-standby-database: replicateSourceDb$/,
        /^update transactions-home-database: .*vpcSecurityGroupIds/,
        /^update transactions-standby-record-home: weightedRoutingPolicies$/,
        /^replace transactions-home-secret-password: secretString/,
        /^update transactions-standby-state-item: item$/,
      ]) {
        expect(steps).toContainEqual(expect.stringMatching(undone));
      }
    });

    test('a refresh, and a preview of the unchanged program, plan nothing', async () => {
      await stack.refresh();
      expect(await stack.preview()).toEqual([]);
    });

    test('up does nothing', async () => {
      await stack.up();
      expect(world.done).toEqual([]);
    });
  });

  describe('when the old writer has been made anew, as a replica', () => {
    let ids: Ids;

    beforeAll(() => {
      ids = rebuildHome(world, 'transactions');
    });

    test('the provider knows it by another id: a refresh loses it', async () => {
      expect(await stack.refreshedPreview()).toContain('create transactions-home-database');
    });

    test('with its new id in the state, a refresh and a preview plan nothing', async () => {
      await stack.replaceInState(ids.before, ids.now);
      await stack.refresh();
      expect(await stack.preview()).toEqual([]);
    });

    test('without ignoring it, the engine would promote it', async () => {
      expect(await stack.preview(heedless(program))).toContainEqual(
        expect.stringMatching(/^update transactions-home-database: .*replicateSourceDb/),
      );
    });
  });

  test('after a failback, nothing is planned', async () => {
    const { before, now } = failBack(world, 'transactions');
    await stack.replaceInState(before, now);
    expect(await stack.refreshedPreview()).toEqual([]);
  });

  test('destroy removes everything but the state item, which goes with its table', async () => {
    await stack.destroy();
    expect(world.names()).toEqual(['transactions-standby-state-item']);
  });
});
