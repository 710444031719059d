import { pathOf, queryOf, type WireRequest } from './wire-request';

/** Sub-resources of a bucket by their key in the query, as operations name them. */
const SUB_RESOURCES: Readonly<Record<string, string>> = {
  versioning: 'BucketVersioning',
  encryption: 'BucketEncryption',
  policy: 'BucketPolicy',
  replication: 'BucketReplication',
  lifecycle: 'BucketLifecycleConfiguration',
  tagging: 'BucketTagging',
  publicAccessBlock: 'PublicAccessBlock',
  location: 'BucketLocation',
};

const VERBS: Readonly<Record<string, string>> = { GET: 'Get', PUT: 'Put', DELETE: 'Delete' };

/** S3 has no operation in its requests: method, bucket, key and query say together what is meant. */
export function s3Operation(request: WireRequest): string {
  const { method } = request;
  const [bucket, ...key] = segments(request);
  if (bucket === undefined) return 'ListBuckets';
  const query = queryOf(request);
  if (key.length === 0) return bucketOperation(method, query);
  if (method === 'PUT' && request.headers['x-amz-copy-source'] !== undefined) return 'CopyObject';
  return `${method === 'HEAD' ? 'Head' : (VERBS[method] ?? method)}Object`;
}

function bucketOperation(method: string, query: URLSearchParams): string {
  const verb = VERBS[method] ?? method;
  const part = Object.keys(SUB_RESOURCES).find((name) => query.has(name));
  if (part !== undefined) return `${verb}${SUB_RESOURCES[part]}`;
  if (method === 'POST' && query.has('delete')) return 'DeleteObjects';
  if (method === 'HEAD') return 'HeadBucket';
  if (method === 'PUT') return 'CreateBucket';
  if (method === 'DELETE') return 'DeleteBucket';
  if (query.has('versions')) return 'ListObjectVersions';
  return query.get('list-type') === '2' ? 'ListObjectsV2' : 'ListObjects';
}

/** Bucket first, whether it is in the host's name (`bucket.localhost:1234`) or in the path. */
function segments(request: WireRequest): string[] {
  const inPath = pathOf(request)
    .split('/')
    .filter((segment) => segment !== '');
  const [, bucket] = /^(.+)\.localhost(?::\d+)?$/.exec(request.headers.host ?? '') ?? [];
  return bucket === undefined ? inPath : [bucket, ...inPath];
}
