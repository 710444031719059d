import type { Resource } from '../../testing/resource';
import { type Assertion, shows } from './assertion';
import { functionsOf, inRegion, ofType, regionsOf, settingsOf } from './find';

export const backups: readonly Assertion[] = [
  shows('E1', 'snapshots are copied, encrypted again, kept seven days', (declared, wanted) => {
    const [copy, ...others] = functionsOf(declared, 'snapshot-copy');
    expect(others).toEqual([]);
    expect(copy?.region).toBe(wanted.backup);
    expect(settingsOf(copy as Resource).snapshots).toMatchObject({
      sourceRegion: wanted.home,
      targetRegion: wanted.backup,
      kmsKeyId: expect.stringContaining('alias/') as string,
      keepDays: 7,
    });
    const clock = inRegion(declared, 'AWS::Events::Rule', wanted.backup).filter(({ name }) =>
      name?.includes('snapshot-copy-schedule'),
    );
    expect(clock).toHaveLength(1);
  }),
  shows('E2', 'automated backups are replicated into the standby region', (declared, wanted) => {
    const replications = declared.resources.filter(
      ({ type, properties }) =>
        type.includes('instanceAutomatedBackupsReplication') ||
        (type === 'Custom::AWS' &&
          JSON.stringify(properties.Create).includes('StartDBInstanceAutomatedBackupsReplication')),
    );
    expect(replications.map(({ region }) => region)).toEqual([wanted.standby]);
    expect(JSON.stringify(replications[0]?.properties)).toMatch(/retentionPeriod\\*":7/i);
  }),
  shows(
    'E3',
    'a vault in each region, and a plan that copies into the other',
    (declared, wanted) => {
      const vaults = ofType(declared, 'AWS::Backup::BackupVault');
      expect(regionsOf(vaults)).toEqual([wanted.home, wanted.standby].sort());
      expect(vaults.filter(({ properties }) => properties.EncryptionKeyArn === undefined)).toEqual(
        [],
      );
      const [plan, ...others] = ofType(declared, 'AWS::Backup::BackupPlan');
      expect(others).toEqual([]);
      expect(JSON.stringify(plan?.properties)).toMatch(
        new RegExp(`destination(Backup)?VaultArn":"arn:aws:backup:${wanted.standby}:`, 'i'),
      );
    },
  ),
  shows(
    'E4',
    'buckets in both regions: versioned, encrypted, private, replicated, exported to',
    (declared, wanted) => {
      const buckets = ofType(declared, 'AWS::S3::Bucket');
      expect(regionsOf(buckets)).toEqual([wanted.home, wanted.backup].sort());
      const parts: readonly [type: string, property: RegExp, regions: readonly string[]][] = [
        ['BucketVersioning', /"status":"Enabled"/, [wanted.home, wanted.backup]],
        ['BucketServerSideEncryptionConfiguration', /aws:kms/, [wanted.home, wanted.backup]],
        ['BucketPublicAccessBlock', /"RestrictPublicBuckets":true/, [wanted.home, wanted.backup]],
        ['BucketPolicy', /aws:SecureTransport/, [wanted.home, wanted.backup]],
        ['BucketLifecycleConfiguration', /GLACIER/, [wanted.home, wanted.backup]],
        ['BucketReplicationConfig', /"status":"Enabled"/, [wanted.home]],
      ];
      for (const [type, pattern, regions] of parts) {
        const found = declared.resources.filter((it) => it.type.endsWith(`:${type}`));
        expect([type, regionsOf(found)]).toEqual([type, [...regions].sort()]);
        for (const { properties } of found) expect(JSON.stringify(properties)).toMatch(pattern);
      }
      const [copy] = functionsOf(declared, 'snapshot-copy');
      expect(settingsOf(copy as Resource).snapshots).toMatchObject({
        exportTo: {
          bucket: buckets.find(({ region }) => region === wanted.home)?.properties
            .BucketName as string,
          roleArn: expect.stringContaining('role/regulated-export-home-') as string,
        },
      });
    },
  ),
];
