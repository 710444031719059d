import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import type { AwsRig } from '@pg-dr/aws-rig';
import { type ClientSettings, clientSettings } from '@pg-dr/failover-runtime/aws';

type Keys = { readonly accessKeyId: string; readonly secretAccessKey: string };

interface RetryStrategy {
  readonly retryBackoffStrategy: { computeNextBackoffDelay: (attempt: number) => number };
}

/** Clients as the functions have them, but for the length of the pauses between two attempts; made when first used. */
export class Clients {
  private readonly made = new Map<string, object>();

  constructor(private readonly rig: AwsRig) {}

  cloudWatch(region: string, who: string): CloudWatchClient {
    return this.of(CloudWatchClient, region, who);
  }

  dynamoDb(region: string, who: string): DynamoDBClient {
    return this.of(DynamoDBClient, region, who);
  }

  eventBridge(region: string, who: string): EventBridgeClient {
    return this.of(EventBridgeClient, region, who);
  }

  secretsManager(region: string, who: string): SecretsManagerClient {
    return this.of(SecretsManagerClient, region, who);
  }

  sns(region: string, who: string): SNSClient {
    return this.of(SNSClient, region, who);
  }

  private of<Client extends { readonly config: object }>(
    Kind: new (settings: ClientSettings & { readonly credentials: Keys }) => Client,
    region: string,
    who: string,
  ): Client {
    const key = `${Kind.name} ${region} ${who}`;
    const found = this.made.get(key) as Client | undefined;
    const client =
      found ??
      hurried(new Kind({ ...clientSettings(region), credentials: this.rig.credentialsOf(who) }));
    this.made.set(key, client);
    return client;
  }
}

/** How often and when it tries again is the SDK's own decision; only the pause is short. */
function hurried<Client extends { readonly config: object }>(client: Client): Client {
  const config = client.config as { retryStrategy: () => Promise<RetryStrategy> };
  const configured = config.retryStrategy;
  config.retryStrategy = async () => {
    const strategy = await configured();
    strategy.retryBackoffStrategy.computeNextBackoffDelay = () => 1;
    return strategy;
  };
  return client;
}
