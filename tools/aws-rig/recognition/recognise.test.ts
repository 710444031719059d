import { recognise, UNSIGNED } from './recognise';
import { formRequest, signedRequest } from './testing/signed-request';

test('a query request names its operation in a form', () => {
  expect(recognise(formRequest('rds', { Action: 'PromoteReadReplica' }))).toEqual({
    service: 'rds',
    region: 'us-west-2',
    operation: 'PromoteReadReplica',
    protocol: 'query',
    accessKeyId: 'KEY',
  });
  expect(recognise(formRequest('ec2', { Action: 'DescribeVpcs' })).protocol).toBe('ec2');
});

test('a query request may also come in the URL', () => {
  const request = signedRequest({
    service: 'sts',
    method: 'GET',
    target: '/?Action=GetCallerIdentity',
  });
  expect(recognise(request)).toMatchObject({ service: 'sts', operation: 'GetCallerIdentity' });
});

test('a JSON request names its operation in a header', () => {
  const headers = { 'x-amz-target': 'DynamoDB_20120810.PutItem' };
  expect(recognise(signedRequest({ service: 'dynamodb', headers }))).toMatchObject({
    service: 'dynamodb',
    operation: 'PutItem',
    protocol: 'json',
  });
});

test('an RPC request names its operation in the path, and CloudWatch is called as in IAM', () => {
  const target = '/service/GraniteServiceVersion20100801/operation/PutMetricData';
  expect(recognise(signedRequest({ service: 'monitoring', target }))).toMatchObject({
    service: 'cloudwatch',
    operation: 'PutMetricData',
    protocol: 'cbor',
  });
});

test.each([
  ['lambda', 'POST', '/2015-03-31/functions/step/invocations', 'Invoke'],
  ['lambda', 'PUT', '/2017-10-31/functions/step/concurrency', 'PutFunctionConcurrency'],
  ['lambda', 'GET', '/2015-03-31/functions/', 'ListFunctions'],
  ['scheduler', 'POST', '/schedules/monitor', 'CreateSchedule'],
  ['scheduler', 'GET', '/elsewhere', 'GET /elsewhere'],
])('%s: %s %s is %s', (service, method, target, operation) => {
  const recognised = recognise(signedRequest({ service, method, target }));
  expect(recognised).toMatchObject({ service, operation, protocol: 'rest-json' });
});

test.each([
  ['POST', '/2013-04-01/hostedzone/Z1/rrset/', 'ChangeResourceRecordSets'],
  ['GET', '/2013-04-01/hostedzone/Z1/rrset?maxitems=1', 'ListResourceRecordSets'],
  ['GET', '/2013-04-01/healthcheck/1/status', 'GetHealthCheckStatus'],
])('route53: %s %s is %s', (method, target, operation) => {
  const recognised = recognise(
    signedRequest({ service: 'route53', region: 'eu-west-1', method, target }),
  );
  expect(recognised).toMatchObject({ operation, protocol: 'rest-xml', region: 'us-east-1' });
});

test('a request that tells nothing is named by method and path', () => {
  expect(
    recognise(signedRequest({ service: 'backup', method: 'GET', target: '/plans' })),
  ).toMatchObject({
    service: 'backup',
    operation: 'GET /plans',
  });
});

test('a presigned URL is signed, too', () => {
  const credential = encodeURIComponent('KEY/20261120/eu-west-1/s3/aws4_request');
  const target = `/bucket/key?X-Amz-Credential=${credential}`;
  expect(recognise({ method: 'GET', target, headers: {}, body: Buffer.alloc(0) })).toMatchObject({
    service: 's3',
    region: 'eu-west-1',
    operation: 'GetObject',
  });
});

test('nobody signed it', () => {
  const recognised = recognise({ method: 'GET', target: '/', headers: {}, body: Buffer.alloc(0) });
  expect(recognised).toEqual({
    service: UNSIGNED,
    region: UNSIGNED,
    operation: 'GET /',
    protocol: 'rest-json',
  });
});

test('an S3 request is told by its path', () => {
  const request = signedRequest({ service: 's3', method: 'GET', target: '/bucket/key' });
  expect(recognise(request)).toMatchObject({ operation: 'GetObject', protocol: 's3' });
});

test('a request to an unknown route of a known service is named by method and path', () => {
  const request = signedRequest({ service: 'route53', method: 'GET', target: '/new' });
  expect(recognise(request)).toMatchObject({ operation: 'GET /new', protocol: 'rest-xml' });
});

test('attempts of one call share its invocation', () => {
  const headers = { 'amz-sdk-invocation-id': 'i', 'amz-sdk-request': 'attempt=2; max=3' };
  expect(recognise(signedRequest({ service: 'sns', headers }))).toMatchObject({
    invocation: 'i',
    attempt: 2,
  });
});
