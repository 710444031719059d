import type { DeploymentRequest } from '../request';
import { type Problem, unless } from './problem';

/** Lower case words with single hyphens: what every service takes that is named after it. */
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const SUFFIX = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MOST = 20;

/** Names that PostgreSQL or RDS keep for themselves. */
const RESERVED_USERS = ['admin', 'postgres', 'rdsadmin', 'rds_superuser', 'rdsrepladmin'];
const RESERVED_DATABASES = ['db', 'postgres', 'rdsadmin', 'template0', 'template1'];

const SQL_NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/** Names that physical names and logins are made from. */
export function checkNames(request: DeploymentRequest): Problem[] {
  const { name, environmentSuffix, databaseName, username, account } = request;
  const word = `lower case letters, digits and single hyphens, at most ${MOST}`;
  return [
    ...unless(NAME.test(name) && name.length <= MOST, {
      code: 'PGDR_NAME',
      path: 'name',
      value: name,
      expected: `${word}, beginning with a letter`,
      fix: 'Every physical name begins with it: use a short one.',
    }),
    ...unless(SUFFIX.test(environmentSuffix) && environmentSuffix.length <= MOST, {
      code: 'PGDR_SUFFIX',
      path: 'environmentSuffix',
      value: environmentSuffix,
      expected: word,
      fix: 'Every physical name ends with it: use a short one.',
    }),
    ...unless(account === undefined || /^\d{12}$/.test(account), {
      code: 'PGDR_ACCOUNT',
      path: 'account',
      value: account,
      expected: '12 digits',
      fix: 'Leave it out to use the account that is deployed to.',
    }),
    ...sqlName('PGDR_DATABASE_NAME', 'databaseName', databaseName, RESERVED_DATABASES),
    ...sqlName('PGDR_USERNAME', 'username', username, RESERVED_USERS),
  ];
}

function sqlName(
  code: string,
  path: string,
  value: string | undefined,
  reserved: readonly string[],
): Problem[] {
  return unless(value === undefined || (SQL_NAME.test(value) && !reserved.includes(value)), {
    code,
    path,
    value,
    expected: `lower case letters, digits and underscores, at most 63, and none of ${reserved.join(', ')}`,
    fix: 'Other names would need quotes in every statement, or belong to the service.',
  });
}
