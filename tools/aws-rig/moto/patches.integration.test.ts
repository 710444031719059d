import { randomUUID } from 'node:crypto';
import {
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
  GetExecutionHistoryCommand,
  RedriveExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { clientSettings } from '../testing/client-settings';
import { standIns, type Variant } from './testing/stand-ins';

const { port } = standIns(['stock', 'patched']);

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

describe('redrive_execution', () => {
  const FAILS = {
    StartAt: 'First',
    States: {
      First: { Type: 'Pass', Result: 1, ResultPath: '$.first', Next: 'Last' },
      Last: { Type: 'Fail', Error: 'Refused', Cause: 'Not yet.' },
    },
  };
  const SUCCEEDS = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };

  interface Only {
    readonly client: SFNClient;
    readonly executionArn: string;
  }

  /** The only execution of a new machine, when it has ended. */
  async function execution(variant: Variant, name: string, definition: object): Promise<Only> {
    const client = new SFNClient(clientSettings(port(variant), 'us-west-2'));
    const { stateMachineArn } = await client.send(
      new CreateStateMachineCommand({
        name,
        roleArn: 'arn:aws:iam::123456789012:role/states',
        definition: JSON.stringify(definition),
      }),
    );
    const { executionArn = '' } = await client.send(
      new StartExecutionCommand({ stateMachineArn, name: 'only', input: '{}' }),
    );
    await statusOf({ client, executionArn });
    return { client, executionArn };
  }

  async function statusOf({ client, executionArn }: Only): Promise<string | undefined> {
    for (;;) {
      const { status } = await client.send(new DescribeExecutionCommand({ executionArn }));
      if (status !== 'RUNNING') {
        return status;
      }
    }
  }

  function redrive({ client, executionArn }: Only): Promise<unknown> {
    return client.send(new RedriveExecutionCommand({ executionArn }));
  }

  test.each([
    ['stock', expect.not.stringMatching('ExecutionDoesNotExist') as string],
    ['patched', 'ExecutionDoesNotExist'],
  ] as const)('%s moto answers for an execution that it does not know', async (variant, name) => {
    const client = new SFNClient(clientSettings(port(variant), 'us-west-2'));
    const executionArn = 'arn:aws:states:us-west-2:123456789012:execution:never:made';
    await expect(redrive({ client, executionArn })).rejects.toMatchObject({ name });
  });

  test('with the patch, the failed state is taken again with its input, and no other', async () => {
    const failed = await execution('patched', 'failed', FAILS);
    await redrive(failed);
    expect(await statusOf(failed)).toBe('FAILED');
    const { executionArn } = failed;
    const { events = [] } = await failed.client.send(
      new GetExecutionHistoryCommand({ executionArn }),
    );
    const entered = events.flatMap(({ stateEnteredEventDetails }) =>
      stateEnteredEventDetails === undefined ? [] : [stateEnteredEventDetails],
    );
    expect(entered.map(({ name }) => name)).toEqual(['First', 'Last', 'Last']);
    expect(entered.at(-1)?.input).toBe(entered.at(-2)?.input);
    expect(events.map(({ type }) => type)).toContain('ExecutionRedriven');
  });

  test('with the patch, what has succeeded is not redriven', async () => {
    await expect(redrive(await execution('patched', 'succeeded', SUCCEEDS))).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable',
    });
  });
});

describe('one_transaction_at_a_time', () => {
  const slow = standIns(['stock', 'patched'], { slowCopies: true });

  class Table {
    private readonly name = `orders-${randomUUID()}`;

    private constructor(private readonly client: DynamoDBClient) {}

    /** With an item in it that every transaction of ours is refused for. */
    static async in(variant: Variant): Promise<Table> {
      const settings = clientSettings(slow.port(variant), 'us-west-2');
      const table = new Table(new DynamoDBClient(settings));
      await table.create();
      return table;
    }

    /** What was acknowledged while a transaction was cancelled, and is not there afterwards. */
    async lostBesideTransaction(): Promise<string[]> {
      const transaction = { isOver: false };
      const refused = expect(
        this.takenAgain().finally(() => (transaction.isOver = true)),
      ).rejects.toMatchObject({ name: 'TransactionCanceledException' });
      const written: string[] = [];
      while (!transaction.isOver) {
        const id = randomUUID();
        await this.put(id);
        written.push(id);
      }
      await refused;
      const { Items = [] } = await this.client.send(new ScanCommand({ TableName: this.name }));
      const there = Items.map(({ id }) => id?.S);
      return written.filter((id) => !there.includes(id));
    }

    private async create(): Promise<void> {
      await this.client.send(
        new CreateTableCommand({
          TableName: this.name,
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        }),
      );
      await this.put('taken');
    }

    private takenAgain(): Promise<unknown> {
      const Put = {
        TableName: this.name,
        Item: { id: { S: 'taken' } },
        ConditionExpression: 'attribute_not_exists(id)',
      };
      return this.client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put }] }));
    }

    private async put(id: string): Promise<void> {
      const Item = { id: { S: id } };
      await this.client.send(new PutItemCommand({ TableName: this.name, Item }));
    }
  }

  test('stock moto loses what is written while a transaction is cancelled', async () => {
    const table = await Table.in('stock');
    let lost: string[];
    do {
      // Writes go on for as long as the transaction does, so it shows at once, unless nothing else gets its turn.
      lost = await table.lostBesideTransaction();
    } while (lost.length === 0);
    expect(lost).not.toEqual([]);
  });

  test('with the patch, everything is there', async () => {
    const table = await Table.in('patched');
    expect(await table.lostBesideTransaction()).toEqual([]);
    expect(await table.lostBesideTransaction()).toEqual([]);
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
