import { cloudWatchIn } from './cloudwatch';
import { dynamoDbIn } from './dynamodb';
import { eventBridgeIn } from './eventbridge';
import { rdsIn } from './rds';
import { route53 } from './route-53';
import { secretsManagerIn } from './secrets-manager';
import { stepFunctionsIn } from './sfn';
import { snsIn } from './sns';

const ofRegion = {
  cloudWatchIn,
  dynamoDbIn,
  eventBridgeIn,
  rdsIn,
  secretsManagerIn,
  stepFunctionsIn,
  snsIn,
};

describe('every client', () => {
  it.each(Object.entries(ofRegion))('%s is for its region and repeats', async (_name, make) => {
    const { config } = make('eu-west-1');
    await expect(config.region()).resolves.toBe('eu-west-1');
    await expect(config.maxAttempts()).resolves.toBe(7);
  });

  it('of Route 53 is for the region of its control plane', async () => {
    await expect(route53().config.region()).resolves.toBe('us-east-1');
  });
});
