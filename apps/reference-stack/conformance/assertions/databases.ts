import type { Properties, Resource } from '../../testing/resource';
import { type Assertion, shows } from './assertion';
import {
  databasesOf,
  inRegion,
  ofType,
  parametersOf,
  regionsOf,
  replicasOf,
  serversOf,
} from './find';

const WINDOW = /^\d\d:\d\d-\d\d:\d\d$/;
const MAINTENANCE = /^[a-z]{3}:\d\d:\d\d-[a-z]{3}:\d\d:\d\d$/;

/** Parameters that each server of its own has, besides those that differ. */
const PARAMETERS = [
  'max_connections',
  'max_wal_senders',
  'log_statement',
  'log_min_duration_statement',
  'rds.force_ssl',
];

function isReplica({ SourceDBInstanceIdentifier: source }: Properties): boolean {
  return source !== undefined;
}

export const databases: readonly Assertion[] = [
  shows('A1', 'the newest PostgreSQL of the wanted major', (declared, { engine, major }) => {
    const writers = databasesOf(declared).filter(({ properties }) => 'Engine' in properties);
    expect(writers).not.toEqual([]);
    for (const { properties } of writers) {
      expect(properties.Engine).toBe(engine);
      expect(String(properties.EngineVersion)).toMatch(new RegExp(`^${major}(\\.|$)`));
    }
  }),
  shows('A2', 'Multi-AZ, the wanted class, growing gp3, and windows', (declared, wanted) => {
    const [primary] = databasesOf(declared).filter((it) => !replicasOf(declared).includes(it));
    expect(primary?.properties).toMatchObject({
      MultiAZ: true,
      StorageType: 'gp3',
      PreferredBackupWindow: expect.stringMatching(WINDOW) as string,
      PreferredMaintenanceWindow: expect.stringMatching(MAINTENANCE) as string,
    });
    expect(Number(primary?.properties.AllocatedStorage)).toBe(100);
    for (const { properties } of databasesOf(declared)) {
      expect(properties.DBInstanceClass).toBe(wanted.instanceClass);
      expect(Number(properties.MaxAllocatedStorage)).toBe(500);
    }
  }),
  shows('A3', 'encrypted, by keys that rotate or by those of AWS', (declared, wanted) => {
    const keys = ofType(declared, 'AWS::KMS::Key');
    expect(keys.filter(({ properties }) => properties.EnableKeyRotation !== true)).toEqual([]);
    expect(regionsOf(keys)).toEqual(expect.arrayContaining([wanted.home, wanted.backup]));
    for (const { region, properties } of databasesOf(declared)) {
      // CloudFormation wants it said of the source alone: a replica is as encrypted as that.
      expect(properties.StorageEncrypted ?? isReplica(properties)).toBe(true);
      // With a key of AWS's, only a copy in another region has to name one.
      if (wanted.ownKeys) expect(properties.KmsKeyId).toEqual(expect.any(String));
      else if (region === wanted.home) expect(properties.KmsKeyId).toBeUndefined();
    }
  }),
  shows('A4', 'backups of seven days of every database, each on its own', (declared, wanted) => {
    const all = databasesOf(declared);
    expect(all).toHaveLength(2);
    expect(regionsOf(all)).toEqual([...new Set([wanted.home, wanted.standby])].sort());
    expect(all.map(({ properties }) => Number(properties.BackupRetentionPeriod))).toEqual([7, 7]);
  }),
  shows('A5', 'a replica in the standby region with all of its own', (declared, wanted) => {
    const [replica, ...others] = replicasOf(declared);
    expect(others).toEqual([]);
    expect(replica?.region).toBe(wanted.standby);
    expect(replica?.properties.SourceDBInstanceIdentifier).toMatch(
      new RegExp(`^arn:aws:rds:${wanted.home}:`),
    );
    for (const type of ['DBSubnetGroup', 'DBParameterGroup']) {
      expect(inRegion(declared, `AWS::RDS::${type}`, wanted.standby)).toHaveLength(1);
      expect(replica?.properties[`${type}Name`]).toEqual(expect.any(String));
    }
    expect(replica?.properties.VPCSecurityGroups).toHaveLength(1);
    expect(replica?.properties.KmsKeyId).toEqual(expect.any(String));
    expect(replica?.properties.EnablePerformanceInsights).toBe(true);
    expect(replica?.properties.MonitoringInterval).toBeGreaterThan(0);
    expect(replica?.properties.EnableCloudwatchLogsExports).toContain('postgresql');
  }),
  shows('A6', 'a replica beside its primary', (declared, wanted) => {
    const [replica, ...others] = replicasOf(declared);
    expect(others).toEqual([]);
    expect(replica?.region).toBe(wanted.home);
    expect(replica?.properties.SourceDBInstanceIdentifier).toMatch(/^regulated-database-home-/);
  }),
  shows(
    'A7',
    'a global database, a cluster in each region, two instances each',
    (declared, wanted) => {
      expect(ofType(declared, 'AWS::RDS::GlobalCluster')).toHaveLength(1);
      for (const region of [wanted.home, wanted.standby]) {
        const [cluster, ...others] = inRegion(declared, 'AWS::RDS::DBCluster', region);
        expect(others).toEqual([]);
        expect(cluster?.properties.GlobalClusterIdentifier).toEqual(expect.any(String));
        const members = inRegion(declared, 'AWS::RDS::DBInstance', region);
        expect(members.map(({ properties }) => properties.DBInstanceClass as string)).toEqual([
          wanted.instanceClass,
          wanted.instanceClass,
        ]);
      }
    },
  ),
  shows('A8', 'parameters of the servers in both regions', (declared, wanted) => {
    for (const region of [wanted.home, wanted.standby]) {
      const [group, ...others] = inRegion(declared, 'AWS::RDS::DBParameterGroup', region);
      expect(others).toEqual([]);
      expect(group?.properties.Family).toBe(`postgres${wanted.major}`);
      expect(Object.keys(parametersOf(group as Resource))).toEqual(
        expect.arrayContaining(PARAMETERS),
      );
    }
  }),
  {
    ...shows('A8', 'every statement is logged', (declared) => {
      const groups = ofType(declared, 'AWS::RDS::DBParameterGroup').map(parametersOf);
      expect(groups.map((group) => group.log_statement)).toEqual(['all', 'all']);
    }),
    of: ['trading', 'transactions'],
  },
  {
    ...shows('A8', 'TLS is forced, but where clients know none', (declared) => {
      const forced = declared.program.startsWith('transactions') ? '0' : '1';
      const groups = ofType(declared, 'AWS::RDS::DBParameterGroup').map(parametersOf);
      expect(groups.map((group) => group['rds.force_ssl'])).toEqual([forced, forced]);
    }),
    of: ['trading', 'transactions', 'exchange'],
  },
  shows('A9', 'logs under /aws/rds/ that are kept for a while', (declared, wanted) => {
    for (const region of [wanted.home, wanted.standby]) {
      const groups = inRegion(declared, 'AWS::Logs::LogGroup', region).filter(({ name }) =>
        name?.startsWith('/aws/rds/'),
      );
      expect(groups.length).toBeGreaterThan(0);
      expect(groups.filter(({ properties }) => !(properties.RetentionInDays > 0))).toEqual([]);
    }
    for (const { properties } of databasesOf(declared)) {
      expect(properties.EnableCloudwatchLogsExports).toContain('postgresql');
    }
  }),
  shows('A10', 'enhanced monitoring by one role, and Performance Insights', (declared) => {
    const monitoring = ofType(declared, 'AWS::IAM::Role').filter(({ properties }) =>
      JSON.stringify(properties.AssumeRolePolicyDocument).includes('monitoring.rds.amazonaws.com'),
    );
    expect(monitoring).toHaveLength(1);
    for (const { properties } of serversOf(declared)) {
      expect(properties.MonitoringInterval).toBe(60);
      expect(properties.MonitoringRoleArn).toEqual(expect.any(String));
      expect(properties.EnablePerformanceInsights).toBe(true);
    }
  }),
  shows('A12', 'not publicly accessible, with the wanted names and port', (declared, wanted) => {
    expect(
      serversOf(declared).filter(({ properties }) => properties.PubliclyAccessible !== false),
    ).toEqual([]);
    const [writer] = databasesOf(declared).filter(({ region }) => region === wanted.home);
    expect(Number(writer?.properties.Port)).toBe(5432);
    expect(writer?.properties.MasterUsername).toBe('dbadmin');
    const database = (writer?.properties.DBName ?? writer?.properties.DatabaseName) as string;
    expect(declared.program).toContain(database);
  }),
];
