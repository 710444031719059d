import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  StopReplicationToReplicaCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { clientSettings } from '../testing/client-settings';
import { standIns, type Variant } from './testing/stand-ins';

const { port } = standIns('stock', 'patched');

describe('restartable_state_machine', () => {
  async function startTwice(variant: Variant): Promise<SFNClient> {
    const client = new SFNClient(clientSettings(port(variant), 'us-west-2'));
    const { stateMachineArn } = await client.send(
      new CreateStateMachineCommand({
        name: 'twice',
        roleArn: 'arn:aws:iam::123456789012:role/states',
        definition: JSON.stringify({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }),
      }),
    );
    await client.send(new StartExecutionCommand({ stateMachineArn, name: 'a', input: '{"n":1}' }));
    await client.send(new StartExecutionCommand({ stateMachineArn, name: 'b', input: '{"n":2}' }));
    return client;
  }

  test('stock moto fails at the second start', async () => {
    await expect(startTwice('stock')).rejects.toThrow();
  });

  test('with the patch, both executions run', async () => {
    const client = await startTwice('patched');
    const executionArn = 'arn:aws:states:us-west-2:123456789012:execution:twice:b';
    const { input } = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(input).toBe('{"n":2}');
  });
});

describe('one_transaction_at_a_time', () => {
  /** How many of the items that were written next to cancelled transactions are there. */
  async function written(variant: Variant): Promise<number> {
    const client = new DynamoDBClient(clientSettings(port(variant), 'us-west-2'));
    const TableName = `orders-${Date.now()}`;
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      }),
    );
    const put = (id: string) => client.send(new PutItemCommand({ TableName, Item: itemOf(id) }));
    await put('taken');
    // A table is copied for as long as it is large.
    for (let batch = 0; batch < 40; batch += 1) {
      const items = Array.from({ length: 25 }, (_none, index) => itemOf(`old-${batch}-${index}`));
      const requests = items.map((Item) => ({ PutRequest: { Item } }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));
    }
    const isNew = { ConditionExpression: 'attribute_not_exists(id)' };
    const cancelled = () =>
      client.send(
        new TransactWriteItemsCommand({
          TransactItems: [{ Put: { TableName, Item: itemOf('taken'), ...isNew } }],
        }),
      );
    for (let round = 0; round < 5; round += 1) {
      const puts = Array.from({ length: 10 }, (_none, index) => put(`${round}-${index}`));
      const transactions = Array.from({ length: 10 }, () => cancelled());
      const ends = await Promise.allSettled([...transactions, ...puts]);
      expect(ends.slice(0, 10).map(({ status }) => status)).not.toContain('fulfilled');
    }
    const { Count } = await client.send(new ScanCommand({ TableName, Select: 'COUNT' }));
    return Number(Count) - 1_001;
  }

  function itemOf(id: string): { id: { S: string } } {
    return { id: { S: id } };
  }

  test('stock moto loses what is written while a transaction is cancelled', async () => {
    // It is a race: it shows in most rounds, not in each.
    let kept = await written('stock');
    for (let round = 1; kept === 50 && round < 20; round += 1) {
      kept = await written('stock');
    }
    expect(kept).toBeLessThan(50);
  });

  test('with the patch, everything is there', async () => {
    expect(await written('patched')).toBe(50);
  });
});

describe('current_version', () => {
  /** The value after a version was made current by its stage, and another was put after it. */
  async function currentAfterAll(variant: Variant): Promise<string | undefined> {
    const client = new SecretsManagerClient(clientSettings(port(variant), 'eu-west-1'));
    const SecretId = 'rotating';
    const first = await client.send(
      new CreateSecretCommand({ Name: SecretId, SecretString: 'first' }),
    );
    const pending = await client.send(
      new PutSecretValueCommand({
        SecretId,
        SecretString: 'second',
        VersionStages: ['AWSPENDING'],
      }),
    );
    await client.send(
      new UpdateSecretVersionStageCommand({
        SecretId,
        VersionStage: 'AWSCURRENT',
        MoveToVersionId: pending.VersionId,
        RemoveFromVersionId: first.VersionId,
      }),
    );
    await client.send(new PutSecretValueCommand({ SecretId, SecretString: 'third' }));
    const current = { SecretId, VersionStage: 'AWSCURRENT' };
    return (await client.send(new GetSecretValueCommand(current))).SecretString;
  }

  test('stock moto has two current versions', async () => {
    expect(await currentAfterAll('stock')).toBe('second');
  });

  test('with the patch, the newest is the only one', async () => {
    expect(await currentAfterAll('patched')).toBe('third');
  });
});

describe('stop_replication_to_replica', () => {
  async function replicated(
    variant: Variant,
  ): Promise<Record<'home' | 'standby', SecretsManagerClient>> {
    const home = new SecretsManagerClient(clientSettings(port(variant), 'us-east-1'));
    const standby = new SecretsManagerClient(clientSettings(port(variant), 'us-west-2'));
    await home.send(
      new CreateSecretCommand({
        Name: 'login',
        SecretString: 'first',
        AddReplicaRegions: [{ Region: 'us-west-2' }],
      }),
    );
    return { home, standby };
  }

  test('stock moto does not know it', async () => {
    const { standby } = await replicated('stock');
    const stopping = standby.send(new StopReplicationToReplicaCommand({ SecretId: 'login' }));
    await expect(stopping).rejects.toThrow();
  });

  test('with the patch, the replica keeps its ARN and value and goes its own way', async () => {
    const { home, standby } = await replicated('patched');
    const before = await standby.send(new DescribeSecretCommand({ SecretId: 'login' }));
    expect(before.PrimaryRegion).toBe('us-east-1');
    const SecretId = before.ARN!;
    await standby.send(new StopReplicationToReplicaCommand({ SecretId }));
    const after = await standby.send(new DescribeSecretCommand({ SecretId }));
    expect(after).toMatchObject({ ARN: SecretId, Name: 'login' });
    expect(after.PrimaryRegion).toBeUndefined();
    await standby.send(new PutSecretValueCommand({ SecretId: 'login', SecretString: 'second' }));
    const value = async (client: SecretsManagerClient): Promise<string | undefined> =>
      (await client.send(new GetSecretValueCommand({ SecretId: 'login' }))).SecretString;
    expect(await value(standby)).toBe('second');
    expect(await value(home)).toBe('first');
    const again = standby.send(new StopReplicationToReplicaCommand({ SecretId }));
    await expect(again).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
