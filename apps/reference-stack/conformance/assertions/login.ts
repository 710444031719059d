import { type Assertion, shows } from './assertion';
import { databasesOf, ofType } from './find';

/** What gives a login the address of its database. */
const ADDRESSED = [
  'AWS::SecretsManager::SecretTargetAttachment',
  'aws:secretsmanager/secretVersion:SecretVersion',
];

export const login: readonly Assertion[] = [
  shows(
    'A11',
    'a login that is generated, rotated, replicated, and nowhere in clear',
    (declared, wanted) => {
      const [secret, ...others] = ofType(declared, 'AWS::SecretsManager::Secret');
      expect(others).toEqual([]);
      expect(secret?.region).toBe(wanted.home);
      const replicas = JSON.stringify(
        secret?.properties.ReplicaRegions ?? secret?.properties.Replicas ?? [],
      );
      if (wanted.standby !== wanted.home) expect(replicas).toContain(wanted.standby);
      expect(ofType(declared, 'AWS::SecretsManager::RotationSchedule')).toHaveLength(1);
      expect(declared.resources.filter(({ type }) => ADDRESSED.includes(type))).not.toEqual([]);

      // Generated where it is kept, or a secret of the program that is encrypted wherever it is written.
      const passwords = databasesOf(declared).flatMap(({ properties }) =>
        'MasterUserPassword' in properties ? [String(properties.MasterUserPassword)] : [],
      );
      expect(passwords).toHaveLength(1);
      expect(passwords[0]).toMatch(/^(\{\{resolve:secretsmanager:|the-password$)/);
      expect(declared.text).not.toContain('the-password');
    },
  ),
];
