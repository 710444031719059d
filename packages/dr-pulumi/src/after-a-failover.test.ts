import { AuroraGlobalPostgres } from './aurora-global-postgres';
import { CrossRegionPostgres } from './cross-region-postgres';
import { minimal, payments, transactions } from './testing/deployments';
import { type Engine, run } from './testing/engine';
import type { Registration } from './testing/registrations';

/**
 * What the engine compares: it takes the old inputs for those that are ignored, and a refresh has put into the old
 * inputs what is in the world. So with the world's changes among the ignored ones, nothing is planned.
 */
function plannedAfterRefresh(
  { inputs, options }: Registration,
  world: Readonly<Record<string, unknown>>,
): string[] {
  return Object.keys(world).filter(
    (key) =>
      !options.ignoreChanges.includes(key) &&
      JSON.stringify(inputs[key]) !== JSON.stringify(world[key]),
  );
}

describe('instances', () => {
  let engine: Engine;
  beforeAll(async () => {
    ({ engine } = await run(() => new CrossRegionPostgres('orders', minimal)));
  });
  const home = () => engine.named('orders-home-database');
  const standby = () => engine.named('orders-standby-database');

  test('a promoted replica has no source: nothing is planned', () => {
    expect(plannedAfterRefresh(standby(), { replicateSourceDb: '', username: 'dbadmin' })).toEqual(
      [],
    );
  });

  test('a promoted replica whose source still was a change would be refused by the provider', () => {
    const asDeclared = { ...standby(), options: { ...standby().options, ignoreChanges: [] } };
    expect(plannedAfterRefresh(asDeclared, { replicateSourceDb: '' })).toEqual([
      'replicateSourceDb',
    ]);
  });

  test('an old writer that was isolated stays isolated', () => {
    expect(plannedAfterRefresh(home(), { vpcSecurityGroupIds: ['sg-isolation'] })).toEqual([]);
  });

  test('an old writer that was rebuilt as a replica stays one, and is not promoted', () => {
    const rebuilt = {
      replicateSourceDb: 'arn:aws:rds:eu-central-1:111122223333:db:orders-database-standby-test1',
      allocatedStorage: 180,
      dbName: '',
    };
    expect(plannedAfterRefresh(home(), rebuilt)).toEqual([]);
  });

  test('a rotated password stays what it is', () => {
    expect(plannedAfterRefresh(home(), { password: 'rotated' })).toEqual([]);
    for (const version of ['password', 'login']) {
      const world = { secretString: '{"password":"old"}', versionStages: ['PGDR_FIRST'] };
      expect(plannedAfterRefresh(engine.named(`orders-home-secret-${version}`), world)).toEqual([]);
    }
  });

  test('the state of the deployment belongs to the runtime', () => {
    const world = { item: '{"epoch":{"N":"2"}}' };
    expect(plannedAfterRefresh(engine.named('orders-standby-state-item'), world)).toEqual([]);
  });

  test('everything else stays under the control of the program', () => {
    const world = { instanceClass: 'db.t3.micro', multiAz: false, deletionProtection: false };
    expect(plannedAfterRefresh(home(), world)).toEqual(Object.keys(world));
  });

  test.each(['home', 'standby'])('ignores exactly this of the %s database', (role) => {
    expect(engine.named(`orders-${role}-database`).options.ignoreChanges).toEqual([
      'replicateSourceDb',
      'username',
      'password',
      'dbName',
      'allocatedStorage',
      'vpcSecurityGroupIds',
    ]);
  });

  test('nothing but databases, versions of the secret and first items has changes ignored', () => {
    const ignoring = engine.registrations.filter((it) => it.options.ignoreChanges.length > 0);
    expect(ignoring.map(({ name }) => name).sort()).toEqual([
      'orders-home-database',
      'orders-home-secret-login',
      'orders-home-secret-password',
      'orders-standby-database',
      'orders-standby-state-item',
    ]);
  });
});

test('weights that a failover has moved stay moved', async () => {
  const { engine } = await run(() => new CrossRegionPostgres('transactions', transactions));
  for (const role of ['home', 'standby']) {
    const world = { weightedRoutingPolicies: [{ weight: 7 }] };
    expect(plannedAfterRefresh(engine.named(`transactions-standby-record-${role}`), world)).toEqual(
      [],
    );
  }
});

test('clusters that have changed places stay where they are', async () => {
  const { engine } = await run(() => new AuroraGlobalPostgres('payments', payments));
  for (const role of ['home', 'standby']) {
    const world = {
      globalClusterIdentifier: '',
      replicationSourceIdentifier: 'arn:aws:rds:us-west-2:111122223333:cluster:other',
      vpcSecurityGroupIds: ['sg-isolation'],
    };
    expect(plannedAfterRefresh(engine.named(`payments-${role}-database`), world)).toEqual([]);
  }
});
