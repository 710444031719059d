import { statefulPart } from './stateful-part';

const resource = (Type: string, Properties: Record<string, unknown> = {}) => ({ Type, Properties });

test('keeps what holds state and what that refers to, in the order of the names', () => {
  const part = statefulPart({
    Resources: {
      Topic: resource('AWS::SNS::Topic', {
        Name: { 'Fn::Sub': 'alarms-${Suffix.Value}-${AWS::Region}' },
      }),
      Suffix: resource('Custom::Suffix'),
      Other: resource('Custom::Other', { Of: { Ref: 'Topic' } }),
      Database: resource('AWS::RDS::DBInstance', {
        Group: { Ref: 'Subnets' },
        Login: { 'Fn::Join': ['', [{ 'Fn::GetAtt': 'Login.Arn' }]] },
        Key: { 'Fn::Sub': ['${Name}', { Name: { 'Fn::GetAtt': ['Key', 'Arn'] } }] },
      }),
      Subnets: resource('AWS::RDS::DBSubnetGroup', { Of: [{ Ref: 'Database' }, null] }),
      Login: resource('Custom::Login', { Name: { 'Fn::Sub': '${AWS::Region}-login' } }),
      Key: resource('Custom::Key', { Ref: 5, 'Fn::Sub': 5 }),
    },
  });
  expect(Object.keys(part.Resources ?? {})).toEqual([
    'Database',
    'Key',
    'Login',
    'Subnets',
    'Suffix',
    'Topic',
  ]);
});

test('of a template without resources nothing is left', () => {
  expect(statefulPart({})).toEqual({ Resources: {} });
});
