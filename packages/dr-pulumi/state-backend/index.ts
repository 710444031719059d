import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

/**
 * Keeps the state of other Pulumi programs: versioned, so that a broken state can be taken back; encrypted by a key
 * of its own; private; by TLS alone. Whoever works on a stack holds its lock: Pulumi writes a lock file for each stack
 * into the bucket and refuses whoever comes second.
 */
const { accountId } = aws.getCallerIdentityOutput();
const { region } = aws.getRegionOutput();
const protect = { protect: true };

const key = new aws.kms.Key(
  'state-key',
  {
    description: 'State and secrets of Pulumi programs',
    enableKeyRotation: true,
    deletionWindowInDays: 30,
  },
  protect,
);
const alias = new aws.kms.Alias('state-key-alias', {
  name: 'alias/pulumi-state',
  targetKeyId: key.keyId,
});

const bucket = new aws.s3.Bucket(
  'state',
  { bucket: pulumi.interpolate`pulumi-state-${accountId}-${region}` },
  protect,
);
new aws.s3.BucketVersioning('state-versioning', {
  bucket: bucket.bucket,
  versioningConfiguration: { status: 'Enabled' },
});
new aws.s3.BucketServerSideEncryptionConfiguration('state-encryption', {
  bucket: bucket.bucket,
  rules: [
    {
      applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key.arn },
      bucketKeyEnabled: true,
    },
  ],
});
const block = new aws.s3.BucketPublicAccessBlock('state-public-access', {
  bucket: bucket.bucket,
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
});
new aws.s3.BucketPolicy(
  'state-policy',
  {
    bucket: bucket.bucket,
    policy: pulumi.jsonStringify({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'TlsAlone',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    }),
  },
  { dependsOn: [block] },
);
new aws.s3.BucketLifecycleConfiguration('state-lifecycle', {
  bucket: bucket.bucket,
  rules: [
    {
      id: 'old-versions',
      status: 'Enabled',
      filter: { prefix: '' },
      noncurrentVersionExpiration: { noncurrentDays: 90 },
      abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
    },
  ],
});

/** What to log in to. */
export const backendUrl = pulumi.interpolate`s3://${bucket.bucket}?region=${region}`;
/** What new stacks encrypt their secrets with. */
export const secretsProvider = pulumi.interpolate`awskms:///${alias.name}?region=${region}`;
