import * as s3 from '@pulumi/aws/s3';
import { type Bucket, reference } from '../private/failover-runtime';
import { after } from './after';
import { onRemoval } from './removal';
import type { Rendering } from './rendering';

/** A bucket for exported snapshots: private, encrypted, versioned, TLS alone. */
export function renderBucket(rendering: Rendering, plan: Bucket): void {
  const { name, tags } = rendering.value(plan);
  const resource = rendering.create(
    s3.Bucket,
    plan.id,
    { bucket: name, forceDestroy: plan.emptied, tags },
    onRemoval(plan.removal),
  );
  const bucket = resource.bucket;
  const versioning = rendering.create(s3.BucketVersioning, `${plan.id}-versioning`, {
    bucket,
    versioningConfiguration: { status: 'Enabled' },
  });
  const part: Part = { rendering, plan, bucket };
  renderEncryption(part);
  renderAccess(part);
  renderLifecycle(part);
  // Replication needs versions on both sides.
  rendering.provide(plan, {
    arn: after(resource.arn, versioning.id),
    name: after(bucket, versioning.id),
  });
  renderReplication(part);
}

interface Part {
  readonly rendering: Rendering;
  readonly plan: Bucket;
  readonly bucket: s3.Bucket['bucket'];
}

function renderEncryption({ rendering, plan, bucket }: Part): void {
  const keyArn = rendering.value(plan.keyArn);
  rendering.create(s3.BucketServerSideEncryptionConfiguration, `${plan.id}-encryption`, {
    bucket,
    rules: [
      keyArn === undefined
        ? { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }
        : {
            applyServerSideEncryptionByDefault: {
              sseAlgorithm: 'aws:kms',
              kmsMasterKeyId: keyArn,
            },
            bucketKeyEnabled: true,
          },
    ],
  });
}

function renderAccess({ rendering, plan, bucket }: Part): void {
  const block = rendering.create(s3.BucketPublicAccessBlock, `${plan.id}-public-access`, {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  rendering.create(
    s3.BucketPolicy,
    `${plan.id}-policy`,
    { bucket, policy: rendering.json(tlsAlone(plan, rendering.plan.role)) },
    { dependsOn: [block] },
  );
}

function tlsAlone({ id }: Bucket, role: string): object {
  const arn = reference(`${role}.${id}.arn`);
  const deny = (sid: string, condition: object) => ({
    Sid: sid,
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [arn, `${arn}/*`],
    Condition: condition,
  });
  return {
    Version: '2012-10-17',
    Statement: [
      deny('TlsAlone', { Bool: { 'aws:SecureTransport': 'false' } }),
      deny('ModernTls', { NumericLessThan: { 's3:TlsVersion': 1.2 } }),
    ],
  };
}

function renderLifecycle({ rendering, plan, bucket }: Part): void {
  const { lifecycle } = plan;
  rendering.create(s3.BucketLifecycleConfiguration, `${plan.id}-lifecycle`, {
    bucket,
    rules: [
      {
        id: 'age',
        status: 'Enabled',
        filter: { prefix: '' },
        transitions: [
          { storageClass: 'STANDARD_IA', days: lifecycle.infrequentAfterDays },
          { storageClass: 'GLACIER', days: lifecycle.archiveAfterDays },
        ],
        expiration: { days: lifecycle.expireAfterDays },
        noncurrentVersionExpiration: { noncurrentDays: lifecycle.oldVersionsExpireAfterDays },
        abortIncompleteMultipartUpload: { daysAfterInitiation: lifecycle.abortUploadsAfterDays },
      },
    ],
  });
}

function renderReplication({ rendering, plan }: Part): void {
  if (plan.replication === undefined) {
    return;
  }
  const { bucketArn, keyArn } = rendering.value(plan.replication);
  rendering.create(s3.BucketReplicationConfig, `${plan.id}-replication`, {
    bucket: rendering.attribute(plan.id, 'name'),
    role: rendering.attribute(plan.replication.role, 'arn'),
    rules: [
      {
        id: 'everything',
        status: 'Enabled',
        priority: 1,
        filter: { prefix: '' },
        deleteMarkerReplication: { status: 'Disabled' },
        destination: {
          bucket: bucketArn,
          ...(keyArn !== undefined && { encryptionConfiguration: { replicaKmsKeyId: keyArn } }),
        },
        ...(keyArn !== undefined && {
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
        }),
      },
    ],
  });
}
