import { compare } from './compare';
import type { TemplateResource, Templates } from './template';

const database: TemplateResource = {
  Type: 'AWS::RDS::DBInstance',
  DeletionPolicy: 'Retain',
  Properties: {
    DBInstanceIdentifier: 'orders-home',
    DBInstanceClass: 'db.r6g.large',
    DBSubnetGroupName: { Ref: 'Subnets' },
    KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] },
    StorageEncrypted: true,
  },
};

const replica: TemplateResource = {
  Type: 'AWS::RDS::DBInstance',
  Properties: { DBInstanceIdentifier: 'orders-standby', SourceDBInstanceIdentifier: 'arn:orders' },
};

const before: Templates = {
  home: {
    Resources: {
      Database: database,
      Key: { Type: 'AWS::KMS::Key', DeletionPolicy: 'Retain', Properties: { Description: 'a' } },
      Subnets: {
        Type: 'AWS::RDS::DBSubnetGroup',
        Properties: { DBSubnetGroupName: 'orders', DBSubnetGroupDescription: 'a' },
      },
      Probe: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'probe' } },
    },
  },
  standby: { Resources: { Replica: replica } },
};

/** The same program after an upgrade that changes one resource of the home stack; `undefined` takes it away. */
function after(id: string, change: Partial<TemplateResource> | undefined): Templates {
  const { [id]: resource, ...rest } = before.home?.Resources ?? {};
  const changed: TemplateResource = {
    Type: '',
    ...resource,
    ...change,
    Properties: { ...resource?.Properties, ...change?.Properties },
  };
  return { ...before, home: { Resources: { ...rest, ...(change && { [id]: changed }) } } };
}

test('the same program loses nothing', () => {
  expect(compare(before, before)).toEqual([]);
});

test('what is changed in place, added or holds no state is no loss', () => {
  expect(
    compare(before, after('Database', { Properties: { DBInstanceClass: 'db.r6g.xlarge' } })),
  ).toEqual([]);
  expect(compare(before, after('Probe', undefined))).toEqual([]);
  expect(compare(before, after('Bucket', { Type: 'AWS::S3::Bucket' }))).toEqual([]);
  expect(compare(before, { ...before, witness: { Resources: {} } })).toEqual([]);
});

test('a database under another name is a new database', () => {
  const next = after('Database', { Properties: { DBInstanceIdentifier: 'orders-primary' } });
  expect(compare(before, next)).toEqual([
    {
      stack: 'home',
      resource: 'Database',
      type: 'AWS::RDS::DBInstance',
      impact: 'WILL_REPLACE',
      because: ['DBInstanceIdentifier'],
      holds: 'the data',
    },
  ]);
});

test('a database whose key or subnet group is replaced is replaced, too', () => {
  const named = after('Subnets', { Properties: { DBSubnetGroupName: 'orders-2' } });
  expect(compare(before, named)).toMatchObject([
    { resource: 'Database', because: ['DBSubnetGroupName'] },
  ]);
});

test('a resource with another logical id is lost, whatever there is instead', () => {
  const { home, ...rest } = before;
  const { Database, ...others } = home?.Resources ?? {};
  const renamed = { ...rest, home: { Resources: { ...others, Primary: Database! } } };
  expect(compare(before, renamed)).toMatchObject([{ resource: 'Database', impact: 'WILL_ORPHAN' }]);
});

test('a stack that is gone takes everything in it along', () => {
  expect(compare(before, { home: before.home ?? {} })).toMatchObject([
    { stack: 'standby', resource: 'Replica', impact: 'WILL_DESTROY', because: [] },
  ]);
});

test('a replica without its source becomes a writer', () => {
  const { SourceDBInstanceIdentifier: _, ...alone } = replica.Properties ?? {};
  const next = {
    ...before,
    standby: { Resources: { Replica: { ...replica, Properties: alone } } },
  };
  expect(compare(before, next)).toMatchObject([{ resource: 'Replica', impact: 'PROMOTES' }]);
});

test('what was kept when its stack goes, and no longer is, is found', () => {
  expect(compare(before, after('Key', { DeletionPolicy: 'Delete' }))).toMatchObject([
    { resource: 'Key', impact: 'UNPROTECTS' },
  ]);
});
