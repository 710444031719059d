import { Permissions } from './permissions';

test('a role may do what it was given, and everything if it was given nothing', () => {
  const permissions = new Permissions();
  expect(permissions.denied('step', ['rds:DeleteDBInstance'])).toBeUndefined();
  permissions.restrict('step', ['rds:Describe*', 'sns:publish', 's3:Get?bject']);
  expect(permissions.denied('step', ['rds:DescribeDBInstances', 'sns:Publish'])).toBeUndefined();
  expect(permissions.denied('step', ['s3:GetObject'])).toBeUndefined();
  expect(permissions.denied('step', ['sns:Publish', 'rds:DeleteDBInstance'])).toBe(
    'rds:DeleteDBInstance',
  );
  expect(permissions.denied('monitor', ['rds:DeleteDBInstance'])).toBeUndefined();
  expect(permissions.denied(undefined, ['rds:DeleteDBInstance'])).toBeUndefined();
  permissions.lift('step');
  expect(permissions.denied('step', ['rds:DeleteDBInstance'])).toBeUndefined();
});
