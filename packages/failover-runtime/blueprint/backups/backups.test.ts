import { blueprint } from '../blueprint';
import type { DeploymentRequest } from '../request';
import { DEPLOYMENTS, MINIMAL } from '../testing/requests';

const everything: DeploymentRequest = {
  ...MINIMAL,
  backups: { snapshotCopy: { everyHours: 1 }, replicationDays: 14, awsBackup: {}, buckets: {} },
};

describe('backups', () => {
  const { home, standby, witness } = blueprint(everything).regions;

  it('are copied to a vault of the other region, by its name', () => {
    const [rule] = home.backups.schedules[0]?.rules ?? [];
    expect(rule?.copy.vaultArn).toBe(
      'arn:<<partition>>:backup:eu-central-1:<<account>>:backup-vault:orders-vault-standby-test1',
    );
    expect(standby.backups.vaults.map(({ name }) => name)).toEqual(['orders-vault-standby-test1']);
    expect(home.backups.schedules[0]?.selection.resourceArns).toEqual([
      'arn:<<partition>>:rds:eu-west-1:<<account>>:db:orders-database-home-test1',
    ]);
    expect(home.roles.find(({ id }) => id === 'backup-role')?.managedPolicyArns).toHaveLength(1);
  });

  it('are replicated into the other region', () => {
    expect(standby.backups.replications).toMatchObject([
      { keepDays: 14, keyArn: '<<standby.key.arn>>' },
    ]);
    expect(home.backups.replications).toEqual([]);
  });

  it('in buckets go from home to the other region', () => {
    expect(home.backups.buckets[0]?.replication).toEqual({
      role: 'replication-role',
      bucketArn: 'arn:<<partition>>:s3:::orders-backups-standby-<<account>>-test1',
      keyArn: 'arn:<<partition>>:kms:eu-central-1:<<account>>:alias/orders-key-standby-test1',
    });
    expect(standby.backups.buckets[0]).not.toHaveProperty('replication');
    expect(home.roles.map(({ id }) => id)).toContain('export-role');
  });

  it('are not where nothing is kept', () => {
    expect(witness?.backups).toEqual({ vaults: [], schedules: [], replications: [], buckets: [] });
  });

  it('are looked for every hour in the singular', () => {
    expect(standby.rules.find(({ id }) => id === 'snapshot-copy-schedule')?.schedule).toBe(
      'rate(1 hour)',
    );
  });
});

describe("backups with AWS's keys", () => {
  it('name one only where they have to', () => {
    const { home, standby } = blueprint({ ...everything, keys: 'aws-managed' }).regions;
    expect(home.backups.vaults[0]).not.toHaveProperty('keyArn');
    expect(home.backups.buckets[0]?.replication).not.toHaveProperty('keyArn');
    expect(standby.backups.replications[0]?.keyArn).toBe('<<standby.managed-key-rds.arn>>');
    const copy = standby.functions.find(({ id }) => id === 'snapshot-copy');
    expect(copy?.environment.PGDR_SETTINGS).toContain('"kmsKeyId":"alias/aws/rds"');
  });
});

describe('backups of databases in one region', () => {
  const { backup, standby } = blueprint(DEPLOYMENTS.regulated).regions;

  it('go to a region of their own, with the function that copies them', () => {
    expect(backup?.functions.map(({ entry }) => entry)).toEqual(['snapshot-copy']);
    expect(backup?.functions[0]).not.toHaveProperty('network');
    expect(backup?.backups.buckets).toHaveLength(1);
    expect(standby.backups.buckets).toEqual([]);
    const [role] = backup?.roles ?? [];
    const copies =
      'arn:<<partition>>:rds:ap-southeast-1:<<account>>:snapshot:regulated-test1-copy-*';
    expect(role?.statements.find(({ id }) => id === 'RemoveCopies')?.resources).toEqual([copies]);
  });
});

describe('copies of Aurora', () => {
  it('are of its clusters', () => {
    const { standby } = blueprint({
      ...DEPLOYMENTS.payments,
      backups: { snapshotCopy: {} },
    }).regions;
    const copy = standby.functions.find(({ id }) => id === 'snapshot-copy');
    expect(copy?.environment.PGDR_SETTINGS).toContain('"kind":"cluster"');
  });
});
