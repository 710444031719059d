import { EncryptionKeys, StorageType } from './args';
import { CrossRegionPostgres } from './cross-region-postgres';
import { minimal, regulated } from './testing/deployments';
import { type Engine, run } from './testing/engine';

/** What settings take away from a deployment, or choose otherwise. */
describe('with as little as possible', () => {
  let engine: Engine;
  beforeAll(async () => {
    ({ engine } = await run(
      () =>
        new CrossRegionPostgres('orders', {
          ...minimal,
          storage: { type: StorageType.Io2, gib: 400, iops: 8_000 },
          monitoring: { intervalSeconds: 0 },
          encryptionKeys: EncryptionKeys.AwsManaged,
          backups: { buckets: {} },
          functions: { rotationDays: 0 },
          operationsRole: {},
        }),
    ));
  });

  test('nothing changes the password', () => {
    expect(engine.ofType('aws:secretsmanager/secretRotation:SecretRotation')).toEqual([]);
  });

  test.each(['home', 'standby'])('provisioned storage has its speed in %s', (role) => {
    const { inputs } = engine.named(`orders-${role}-database`);
    expect(inputs).toMatchObject({ storageType: 'io2', iops: 8_000 });
  });

  test.each(['home', 'standby'])('the %s database has no role for monitoring', (role) => {
    const { inputs } = engine.named(`orders-${role}-database`);
    expect(inputs).toMatchObject({ monitoringInterval: 0 });
    expect(inputs).not.toHaveProperty('monitoringRoleArn');
  });

  test("buckets are encrypted by the storage service's own key", () => {
    const rules = engine
      .ofType(
        'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration',
      )
      .map(({ inputs }) => inputs['rules']);
    const byService = [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }];
    expect(rules).toEqual([byService, byService]);
  });

  test('people of the own account take on their role without an external id', () => {
    const [role, ...others] = engine
      .ofType('aws:iam/role:Role')
      .filter(({ name }) => name.endsWith('-operations-role'));
    expect(others).toEqual([]);
    expect(role?.inputs['assumeRolePolicy']).toContain(':iam::111122223333:root');
    expect(role?.inputs['assumeRolePolicy']).not.toContain('ExternalId');
  });
});

test('services may use a key only where they have messages to hand on', async () => {
  const { engine } = await run(
    () => new CrossRegionPostgres('orders', { ...regulated, backups: { buckets: {} } }),
  );
  const statements = (role: string) => {
    const policy = JSON.parse(engine.named(`orders-${role}-key`).inputs['policy'] as string) as {
      Statement: { Sid: string }[];
    };
    return policy.Statement.map(({ Sid }) => Sid);
  };
  expect(statements('home')).toEqual(['AccountByIam', 'ServicesHandOn']);
  expect(statements('backup')).toEqual(['AccountByIam']);
});
