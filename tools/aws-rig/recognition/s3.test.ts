import { s3Operation } from './s3';
import { signedRequest } from './testing/signed-request';

test.each([
  ['GET', '/', 'ListBuckets'],
  ['PUT', '/bucket', 'CreateBucket'],
  ['HEAD', '/bucket', 'HeadBucket'],
  ['DELETE', '/bucket', 'DeleteBucket'],
  ['GET', '/bucket', 'ListObjects'],
  ['GET', '/bucket?list-type=2', 'ListObjectsV2'],
  ['GET', '/bucket?versions', 'ListObjectVersions'],
  ['POST', '/bucket?delete', 'DeleteObjects'],
  ['PUT', '/bucket?replication', 'PutBucketReplication'],
  ['POST', '/bucket?replication', 'POSTBucketReplication'],
  ['GET', '/bucket?publicAccessBlock', 'GetPublicAccessBlock'],
  ['PUT', '/bucket/a/b', 'PutObject'],
  ['GET', '/bucket/a/b', 'GetObject'],
  ['HEAD', '/bucket/a', 'HeadObject'],
  ['POST', '/bucket/a?uploads', 'POSTObject'],
])('%s %s is %s', (method, target, operation) => {
  expect(s3Operation(signedRequest({ service: 's3', method, target }))).toBe(operation);
});

test('a copy names its source in a header', () => {
  const headers = { 'x-amz-copy-source': '/other/key' };
  const request = signedRequest({ service: 's3', method: 'PUT', target: '/bucket/key', headers });
  expect(s3Operation(request)).toBe('CopyObject');
});

test('the bucket may be in the name of the host', () => {
  const headers = { host: 'bucket.localhost:4566' };
  const request = signedRequest({ service: 's3', method: 'PUT', target: '/', headers });
  expect(s3Operation(request)).toBe('CreateBucket');
});
