import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Bucket } from '../private/failover-runtime';
import { acknowledge, BUCKET_FINDINGS } from '../private/acknowledge';
import { type Rendering, tagList } from '../private/rendering';

/** A bucket for exported snapshots. */
export function renderBucket(rendering: Rendering, plan: Bucket): void {
  const bucket = rendering.value(plan);
  const resource = new s3.Bucket(rendering.scope, bucket.id, {
    bucketName: bucket.name,
    ...encryption(rendering, bucket),
    versioned: bucket.versioned,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    enforceSSL: bucket.tlsOnly,
    minimumTLSVersion: 1.2,
    lifecycleRules: [lifecycle(bucket.lifecycle)],
    autoDeleteObjects: bucket.emptied,
    removalPolicy: bucket.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  const cfn = resource.node.defaultChild as s3.CfnBucket;
  acknowledge(cfn, BUCKET_FINDINGS);
  for (const { key, value } of tagList(bucket.tags)) cfn.tags.setTag(key, value);
  if (bucket.replication) cfn.replicationConfiguration = replication(rendering, bucket.replication);
  rendering.provide(bucket, { name: resource.bucketName, arn: resource.bucketArn });
}

function encryption({ scope }: Rendering, { id, keyArn }: Bucket): Partial<s3.BucketProps> {
  return keyArn === undefined
    ? { encryption: s3.BucketEncryption.S3_MANAGED }
    : {
        encryption: s3.BucketEncryption.KMS,
        encryptionKey: Key.fromKeyArn(scope, `${id}-key`, keyArn),
        bucketKeyEnabled: true,
      };
}

function lifecycle(plan: Bucket['lifecycle']): s3.LifecycleRule {
  return {
    id: 'age',
    enabled: true,
    transitions: [
      {
        storageClass: s3.StorageClass.INFREQUENT_ACCESS,
        transitionAfter: Duration.days(plan.infrequentAfterDays),
      },
      {
        storageClass: s3.StorageClass.GLACIER,
        transitionAfter: Duration.days(plan.archiveAfterDays),
      },
    ],
    expiration: Duration.days(plan.expireAfterDays),
    noncurrentVersionExpiration: Duration.days(plan.oldVersionsExpireAfterDays),
    abortIncompleteMultipartUploadAfter: Duration.days(plan.abortUploadsAfterDays),
  };
}

function replication(
  rendering: Rendering,
  plan: NonNullable<Bucket['replication']>,
): s3.CfnBucket.ReplicationConfigurationProperty {
  return {
    role: rendering.attribute(plan.role, 'arn'),
    rules: [
      {
        id: 'everything',
        status: 'Enabled',
        priority: 1,
        filter: { prefix: '' },
        deleteMarkerReplication: { status: 'Disabled' },
        destination: {
          bucket: plan.bucketArn,
          ...(plan.keyArn && {
            encryptionConfiguration: { replicaKmsKeyId: plan.keyArn },
          }),
        },
        ...(plan.keyArn && {
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
        }),
      },
    ],
  };
}
