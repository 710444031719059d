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
import type { DeploymentNames } from '@pg-dr/failover-runtime/blueprint/iam';
import { type DeploymentState, initialState } from '@pg-dr/failover-runtime/core';
import { type Addresses, HOME, MASTER, STANDBY, WITNESS } from './settings';

/** A deployment's part of the state table. */
export function stateTable({ stateTable: name, deployment }: DeploymentNames): DeploymentTable {
  return new DeploymentTable(new DynamoDBClient({ region: STANDBY }), name, deployment);
}

export function stateItem(names: DeploymentNames): TableItem<DeploymentState> {
  return new TableItem<DeploymentState>(stateTable(names), ITEMS.state);
}

/** The tables that all deployments share. */
export async function createTables(): Promise<void> {
  await createTable(STANDBY, 'pgdr-state');
  await createTable(WITNESS, 'pgdr-witness');
}

/** State, secret and topic, as the IaC libraries will make them. */
export async function createStores(names: DeploymentNames, { home }: Addresses): Promise<void> {
  await stateItem(names).write(initialState(names.deployment), 0);
  await new SecretsManagerClient({ region: HOME }).send(
    new CreateSecretCommand({
      Name: names.secret,
      SecretString: JSON.stringify({
        username: MASTER.user,
        password: MASTER.password,
        dbname: 'app',
        ...home,
      }),
      AddReplicaRegions: [{ Region: STANDBY }],
    }),
  );
  await new SNSClient({ region: STANDBY }).send(new CreateTopicCommand({ Name: names.topic }));
}

/** A table for items of deployments. */
export async function createTable(region: string, name: string): Promise<void> {
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
