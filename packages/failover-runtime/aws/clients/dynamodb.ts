import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type CallLimits, clientSettings } from '../calls/limits';

/** A client for one region, bounded and repeating as every client of ours. */
export function dynamoDbIn(region: string, limits?: CallLimits): DynamoDBClient {
  return new DynamoDBClient(clientSettings(region, limits));
}
