import { Engine, run } from '../src/testing/engine';

test('the bucket of states is versioned, encrypted, private, by TLS alone, and protected', async () => {
  const engine = new Engine();
  await run(() => jest.requireActual<object>('./index'), engine);
  expect(engine.named('state-versioning').inputs).toMatchObject({
    versioningConfiguration: { status: 'Enabled' },
  });
  expect(engine.named('state-encryption').inputs).toMatchObject({
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms' } }],
  });
  expect(engine.named('state-public-access').inputs).toMatchObject({
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  expect(engine.named('state-policy').inputs['policy']).toContain('aws:SecureTransport');
  for (const name of ['state', 'state-key']) {
    expect(engine.named(name).options.protect).toBe(true);
  }
  expect(engine.named('state-key').inputs['enableKeyRotation']).toBe(true);
});
