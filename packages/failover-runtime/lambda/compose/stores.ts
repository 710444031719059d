import { dynamoDbIn } from '../../aws/clients/dynamodb';
import { secretsManagerIn } from '../../aws/clients/secrets-manager';
import { grantorsIn } from '../../aws/dynamodb/grantors';
import { DeploymentTable, ITEMS } from '../../aws/dynamodb/table';
import { TableItem } from '../../aws/dynamodb/versioned-item';
import { RegionalSecret } from '../../aws/secrets/database-secret';
import type { Region } from '../../core/regions';
import type { DeploymentState } from '../../core/state';
import type { Ports } from '../../plan/ports';
import { SettingsError } from '../settings/errors';
import type { DeploymentSettings } from '../settings/schema';

/** The stores of a deployment, as one region reaches them. */
export interface Stores {
  readonly table: DeploymentTable;
  readonly state: Ports['state'];
  readonly grantors: Ports['grantors'];
}

/** AWS's name of a declared region. */
export function nameOf({ regions, name }: DeploymentSettings, region: Region): string {
  const found = regions[region];
  if (found === undefined) {
    throw new SettingsError(`'${name}' has no ${region} region.`);
  }
  return found;
}

/**
 * The state table is asked in the standby region, from wherever; a multi-region one in the region at hand. The
 * witness table is asked in its own region.
 */
export function openStores(settings: DeploymentSettings, from: Region): Stores {
  const { tables, name, regions } = settings;
  const tableIn = (region: string, table: string) =>
    new DeploymentTable(dynamoDbIn(region), table, name);
  const table = tableIn(
    tables.multiRegion ? nameOf(settings, from) : regions.standby,
    tables.state,
  );
  const witness =
    tables.witness === undefined || regions.witness === undefined
      ? undefined
      : tableIn(regions.witness, tables.witness);
  return {
    table,
    state: new TableItem<DeploymentState>(table, ITEMS.state),
    grantors: tables.multiRegion
      ? grantorsIn({ kind: 'multi-region', table })
      : grantorsIn({
          kind: 'separate',
          state: table,
          ...(witness === undefined ? {} : { witness }),
        }),
  };
}

/** The secret of the region at hand; the witness, which has none, reads the standby's. */
export function openSecret(settings: DeploymentSettings, from: Region): RegionalSecret {
  const region = nameOf(settings, from === 'witness' ? 'standby' : from);
  return new RegionalSecret(secretsManagerIn(region), settings.secret, region);
}
