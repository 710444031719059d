import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  DeploymentTable,
  ITEMS,
  PARTITION_KEY,
  SORT_KEY,
  TableItem,
} from '@pg-dr/failover-runtime/aws';
import { type DeploymentState, initialState } from '@pg-dr/failover-runtime/core';
import type { Addresses } from './databases';
import { DEPLOYMENT, HOME, MASTER, SECRET, STANDBY, WITNESS } from './settings';

export const stateTable = () =>
  new DeploymentTable(new DynamoDBClient({ region: STANDBY }), 'pgdr-state', DEPLOYMENT);

/** Tables, secret and topic, as the IaC libraries will make them. */
export async function createStores({ home }: Addresses): Promise<void> {
  await createTable(STANDBY, 'pgdr-state');
  await createTable(WITNESS, 'pgdr-witness');
  await new TableItem<DeploymentState>(stateTable(), ITEMS.state).write(
    initialState(DEPLOYMENT),
    0,
  );
  await new SecretsManagerClient({ region: HOME }).send(
    new CreateSecretCommand({
      Name: SECRET,
      SecretString: JSON.stringify({
        username: MASTER.user,
        password: MASTER.password,
        dbname: 'app',
        ...home,
      }),
      AddReplicaRegions: [{ Region: STANDBY }],
    }),
  );
  await new SNSClient({ region: STANDBY }).send(new CreateTopicCommand({ Name: DEPLOYMENT }));
}

async function createTable(region: string, name: string): Promise<void> {
  await new DynamoDBClient({ region }).send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: PARTITION_KEY, KeyType: 'HASH' },
        { AttributeName: SORT_KEY, KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: PARTITION_KEY, AttributeType: 'S' },
        { AttributeName: SORT_KEY, AttributeType: 'S' },
      ],
    }),
  );
}
