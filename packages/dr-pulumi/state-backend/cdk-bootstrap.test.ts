import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What `cdk bootstrap` deploys: the other library's counterpart of the bucket of states. */
const template = readFileSync(
  join(
    dirname(require.resolve('aws-cdk/package.json')),
    'lib/api/bootstrap/bootstrap-template.yaml',
  ),
  'utf8',
);

/** The lines of one resource. */
function resource(id: string): string {
  return new RegExp(`^  ${id}:\n(?: {4}.*\n)+`, 'm').exec(template)?.[0] ?? '';
}

test('the bucket of templates and code is versioned, encrypted by KMS, private and retained', () => {
  const bucket = resource('StagingBucket');
  expect(bucket).toMatch(/VersioningConfiguration:\s+Status: Enabled/);
  expect(bucket).toMatch(/SSEAlgorithm: aws:kms/);
  expect(bucket).toMatch(/RestrictPublicBuckets: true/);
  expect(bucket).toMatch(/DeletionPolicy: Retain/);
  expect(bucket).toMatch(/NoncurrentDays: 30/);
});

test('nothing but TLS reaches it', () => {
  expect(resource('StagingBucketPolicy')).toMatch(
    /Effect: 'Deny'[\s\S]*'aws:SecureTransport': 'false'/,
  );
});

test('it may have a key of its own', () => {
  expect(resource('FileAssetsBucketEncryptionKey')).toMatch(/Type: AWS::KMS::Key/);
  expect(template).toMatch(/CreateNewKey:/);
});
