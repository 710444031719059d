import type { Secret } from '../model';
import { Names, tagsOf } from '../naming';
import { reference } from '../reference';
import type { Settled } from '../settled';
import { removalOf } from './common';
import { dataKeyAliasArn, dataKeyArn } from './keys';

const PASSWORD_LENGTH = 40;

/** RDS refuses the first four; the others have a meaning in connection strings and shells. */
const EXCLUDED = '/@" \'\\%:;$&`!<>{}[]()|?#=+*~^,';

/** The login: made at home, replicated to the standby region, and there made its own by the first failover. */
export function secretOf(settled: Settled): Secret {
  const { secret: name, deployment } = new Names(settled);
  const { regions, functions, destroyable } = settled;
  const homeKey = dataKeyArn(settled, 'home');
  return {
    id: 'secret',
    name,
    description: `Login of the administrator of ${deployment}, and where its writer is`,
    ...(homeKey === undefined ? {} : { keyArn: homeKey }),
    generatedPassword: { length: PASSWORD_LENGTH, excludedCharacters: EXCLUDED },
    firstValue: {
      username: settled.username,
      host: reference('home.database.address'),
      port: settled.port,
      dbname: settled.databaseName,
      engine: 'postgres',
    },
    ...(regions.home === regions.standby ? {} : { replica: replicaOf(settled) }),
    ...(functions.rotationDays > 0
      ? { rotation: { function: 'rotation', everyDays: functions.rotationDays } }
      : {}),
    deleteAtOnce: destroyable,
    removal: removalOf(settled),
    tags: tagsOf(settled, 'home', name),
  };
}

function replicaOf(settled: Settled): NonNullable<Secret['replica']> {
  const keyArn = dataKeyAliasArn(settled, 'standby');
  return { region: settled.regions.standby, ...(keyArn === undefined ? {} : { keyArn }) };
}
