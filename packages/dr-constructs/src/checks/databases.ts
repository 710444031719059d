import type { Check } from './check';
import { type CheckedResource, ofType, type TemplateFile } from './template';

const KEPT: readonly (string | undefined)[] = ['Retain', 'Snapshot', 'RetainExceptOnCreate'];

/** What must be true of databases. */
export const DATABASES: readonly Check[] = [
  {
    id: 'PgDr-ProtectedIsKept',
    description: 'A database with deletion protection goes with its stack.',
    fix: 'Give it the removal policy RETAIN, or take the protection off if it is to be thrown away.',
    find: (template) =>
      holders(template).filter(
        (it) => it.properties['DeletionProtection'] === true && !KEPT.includes(it.deletionPolicy),
      ),
  },
  {
    id: 'PgDr-ProductionIsProtected',
    description: 'A database of production has no deletion protection.',
    fix: 'Declare it with the removal policy RETAIN.',
    find: (template) =>
      holders(template).filter(
        (it) => isProduction(it) && it.properties['DeletionProtection'] !== true,
      ),
  },
  {
    id: 'PgDr-PasswordIsReference',
    description: "An administrator's password stands in the template.",
    fix: 'Generate it in Secrets Manager, and refer to it.',
    find: (template) =>
      holders(template).filter(({ properties }) => {
        const password = properties['MasterUserPassword'];
        return (
          password !== undefined && !JSON.stringify(password).includes('{{resolve:secretsmanager:')
        );
      }),
  },
  {
    id: 'PgDr-DatabaseIsPrivate',
    description: 'A database has an address that everybody reaches.',
    fix: 'Set PubliclyAccessible to false, and let applications in by their security groups.',
    find: (template) =>
      ofType(template, 'AWS::RDS::DBInstance').filter(
        ({ properties }) => properties['PubliclyAccessible'] !== false,
      ),
  },
];

/** Instances and clusters that hold data: not the instances of a cluster. */
function holders(template: TemplateFile): readonly CheckedResource[] {
  return ofType(template, 'AWS::RDS::DBInstance', 'AWS::RDS::DBCluster').filter(
    ({ type, properties }) =>
      type === 'AWS::RDS::DBCluster' || !('DBClusterIdentifier' in properties),
  );
}

function isProduction({ properties }: CheckedResource): boolean {
  const tags = (properties['Tags'] ?? []) as readonly { Key: string; Value: unknown }[];
  return tags.some(({ Key, Value }) => Key === 'Environment' && /^prod/i.test(String(Value)));
}
