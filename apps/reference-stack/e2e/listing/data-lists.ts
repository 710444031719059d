import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  KMSClient,
  DescribeKeyCommand,
  ListAliasesCommand,
  ListKeysCommand,
} from '@aws-sdk/client-kms';
import {
  DescribeDBInstancesCommand,
  DescribeDBParameterGroupsCommand,
  DescribeDBSnapshotsCommand,
  DescribeDBSubnetGroupsCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Lists } from './lists';
import { rawCall } from './raw-call';

const rds = (region: string) => new RDSClient({ region });

/** What holds data, or protects it. */
export const dataLists: Lists = {
  'AWS::RDS::DBInstance': async (region) =>
    (await rds(region).send(new DescribeDBInstancesCommand({}))).DBInstances?.map(
      (it) => it.DBInstanceIdentifier,
    ),
  'AWS::RDS::DBParameterGroup': async (region) =>
    (await rds(region).send(new DescribeDBParameterGroupsCommand({}))).DBParameterGroups?.map(
      (it) => it.DBParameterGroupName,
    ),
  'AWS::RDS::DBSubnetGroup': async (region) =>
    (await rds(region).send(new DescribeDBSubnetGroupsCommand({}))).DBSubnetGroups?.map(
      (it) => it.DBSubnetGroupName,
    ),
  // No stack has any; failovers and backups make them.
  'AWS::RDS::DBSnapshot': async (region) =>
    (await rds(region).send(new DescribeDBSnapshotsCommand({}))).DBSnapshots?.map(
      (it) => it.DBSnapshotIdentifier,
    ),
  'AWS::DynamoDB::Table': async (region) =>
    (await new DynamoDBClient({ region }).send(new ListTablesCommand({}))).TableNames,
  'AWS::SecretsManager::Secret': async (region) =>
    (await new SecretsManagerClient({ region }).send(new ListSecretsCommand({}))).SecretList?.map(
      (it) => it.ARN,
    ),
  'AWS::KMS::Key': async (region) => {
    const kms = new KMSClient({ region });
    const { Keys = [] } = await kms.send(new ListKeysCommand({}));
    const described = await Promise.all(
      Keys.map(({ KeyId }) => kms.send(new DescribeKeyCommand({ KeyId }))),
    );
    return described
      .filter(({ KeyMetadata }) => KeyMetadata?.KeyState !== 'PendingDeletion')
      .map(({ KeyMetadata }) => KeyMetadata?.KeyId);
  },
  'AWS::KMS::Alias': async (region) =>
    (await new KMSClient({ region }).send(new ListAliasesCommand({}))).Aliases?.map(
      (it) => it.AliasName,
    ),
  'AWS::Backup::BackupVault': async (region) => {
    const path = '/backup-vaults/';
    const { BackupVaultList } = (await rawCall('backup', region, { method: 'GET', path })) as {
      BackupVaultList: { BackupVaultName: string }[];
    };
    return BackupVaultList.map((it) => it.BackupVaultName);
  },
  'AWS::Backup::BackupPlan': async (region) => {
    const path = '/backup/plans/';
    const { BackupPlansList } = (await rawCall('backup', region, { method: 'GET', path })) as {
      BackupPlansList: { BackupPlanId: string }[];
    };
    return BackupPlansList.map((it) => it.BackupPlanId);
  },
};
