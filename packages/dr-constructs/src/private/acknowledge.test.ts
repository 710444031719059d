import { Stack, Validations } from 'aws-cdk-lib';
import { acknowledge } from './acknowledge';

describe('a CDK that takes no such id', () => {
  beforeEach(() => {
    jest.spyOn(Validations.prototype, 'acknowledge').mockImplementation(() => {
      throw new Error('Invalid validation rule ID');
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('leaves findings about ARNs as they are', () => {
    expect(() => {
      acknowledge(new Stack(), { 'Rule[Resource::arn:<AWS::Partition>:s3]': 'why' });
    }).not.toThrow();
  });

  it('fails for all others', () => {
    expect(() => {
      acknowledge(new Stack(), { Rule: 'why' });
    }).toThrow('Invalid validation rule ID');
  });
});
