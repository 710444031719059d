import { iamActions } from './iam-actions';

test.each([
  ['rds', 'PromoteReadReplica', 'rds:PromoteReadReplica'],
  ['lambda', 'Invoke', 'lambda:InvokeFunction'],
  ['s3', 'ListObjectsV2', 's3:ListBucket'],
])('%s %s needs %s', (service, operation, action) => {
  expect(iamActions({ service, operation }, '')).toEqual([action]);
});

test('a transaction needs what it consists of', () => {
  const TransactItems = [{ Put: {} }, { Put: {} }, { ConditionCheck: {} }, { Unheard: {} }];
  expect(
    iamActions(
      { service: 'dynamodb', operation: 'TransactWriteItems' },
      JSON.stringify({ TransactItems }),
    ),
  ).toEqual(['dynamodb:PutItem', 'dynamodb:ConditionCheckItem']);
});
